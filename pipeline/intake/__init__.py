"""The watched folder: what lies there is claimed, kept, and named."""
