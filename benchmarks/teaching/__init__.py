"""What correcting one bill of a layout is worth for the next."""
