"""The contestants' programs. Each is given files, and prints for each: seconds, processor seconds, 1 if it was read."""
