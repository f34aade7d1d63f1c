"""What can stop a filing from being made."""


class ExhibitError(Exception):
    """A filing was refused; the text says what is missing and what to do. Nothing was written."""
