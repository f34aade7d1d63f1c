"""The trained part of finding acts: what it sees of a clause, its weights, and the probabilities that it gives."""
