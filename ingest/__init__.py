"""Files to messages."""
