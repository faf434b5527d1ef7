"""Purging: what may go, what is held back, what of it goes, and the skeleton that stays to be proved."""
