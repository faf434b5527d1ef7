"""The settings as administrators see them, and those that they may choose while all is running."""
