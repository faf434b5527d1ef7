"""What was learned, as people see it."""
