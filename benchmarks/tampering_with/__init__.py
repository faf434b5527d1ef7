"""What is done to a chain of events by whoever owns the database, and undone again."""
