"""What each step on the way from pixels to words is worth."""
