"""A bill as the books of an accounting system take it: in its own codes, in entries that add up."""
