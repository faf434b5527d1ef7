"""A desk with very many bills, and operators who work at it."""
