"""What a page may see of one matter."""


class Room:
    """Stand-in while widgets are tried."""
