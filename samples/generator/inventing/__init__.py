"""Inventing documents by chance: who bills whom for what, on which terms."""
