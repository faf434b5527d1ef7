"""How words stand on a page: rows, cells within a row, and what is right of, below or above what."""
