"""Small scenes for the points that no watched folder leads to, each killed at every one of its points."""
