"""Labels and names across seven languages; the one door for spaCy."""
