"""The families of hostile files: one small module each, found by itself."""
