"""A page of a source as a picture with words boxed, or its text with them marked."""
