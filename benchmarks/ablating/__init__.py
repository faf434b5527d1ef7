"""What each step of the way from options to values is worth."""
