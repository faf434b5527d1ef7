"""Layouts: pages composed of independent choices, as real bills differ."""
