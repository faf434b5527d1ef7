"""Installations that are old: documents that came in and came to rest long ago, with all that is kept of them."""
