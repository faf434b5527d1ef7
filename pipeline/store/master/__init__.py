"""Master data in the store: which rows there are, what a file would change, and the writing of it."""
