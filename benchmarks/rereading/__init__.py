"""Whether what was written is read back as what it was."""
