"""What becomes of bills on which one character is misread."""
