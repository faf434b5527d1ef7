"""What can be said of a candidate in numbers, one file for each way of looking at it."""
