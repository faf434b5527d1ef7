"""A ledger made of another one, between any two databases, with the proof that all of it is there."""
