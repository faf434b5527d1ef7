"""Straight through, or a person decides."""
