"""Payments as frozen values: which bills are paid where, what the bank is told, and what it answers."""
