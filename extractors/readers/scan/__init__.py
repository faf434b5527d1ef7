"""Pages of pixels: made ready, recognised, and brought back to points."""
