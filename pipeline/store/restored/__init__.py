"""A ledger that was restored: nothing leaves it until somebody has said what each receiver was given meanwhile."""
