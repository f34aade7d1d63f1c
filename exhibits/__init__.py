"""Rows to what is filed in court."""
