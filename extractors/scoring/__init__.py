"""Learned scores: how likely each candidate is the value of its term, as small models see it."""
