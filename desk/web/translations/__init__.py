"""Catalogues of words: one for each language but English, which is what stands in the sources."""
