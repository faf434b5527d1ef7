"""The fonts of the samples, and how they were cut."""
