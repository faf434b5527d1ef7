"""A store of very many made-up bills, filled in minutes."""
