"""Twins, suppliers, orders: pure scoring."""
