"""Posting that is killed at every step: what is posted, who receives it, how it dies, and what must hold afterwards."""
