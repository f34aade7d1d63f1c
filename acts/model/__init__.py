"""The sentence classifier: what it was taught, what it weighs, how it was trained."""
