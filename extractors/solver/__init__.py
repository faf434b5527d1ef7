"""Chooses: the set of values that fits best and satisfies the arithmetic of a bill."""
