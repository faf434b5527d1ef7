"""What leads out of the house: which addresses may be asked, and one request to the very machine that was looked at."""
