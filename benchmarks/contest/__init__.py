"""Ledgerdrop and others over the same files, in turn."""
