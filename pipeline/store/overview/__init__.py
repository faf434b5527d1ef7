"""Figures of what became of bills: each query counts inside the database, however many bills there are."""
