"""Good files changed at random, and what must hold whatever comes of it."""
