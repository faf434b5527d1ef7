"""Hostile files among good ones: dropped, watched, and held against how each may end."""
