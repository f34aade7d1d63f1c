"""Messages to what each one does."""
