"""From bytes to words: one file per kind of witness."""
