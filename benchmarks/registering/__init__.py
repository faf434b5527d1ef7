"""Registers of very many made-up suppliers, filled in minutes."""
