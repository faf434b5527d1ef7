"""Files as an intake meets them: on a slow share, and at any moment."""
