"""The seeded generator of synthetic bills: the same seed gives the same bytes."""
