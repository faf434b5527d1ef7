"""Backups: one folder with the bytes of all documents once, and beside them each ledger as it was at a moment."""
