"""What pages call payments, and what becomes of their forms."""
