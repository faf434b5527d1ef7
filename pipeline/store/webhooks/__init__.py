"""Webhooks in the store: whom we tell, what of, and what became of each message."""
