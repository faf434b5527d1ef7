"""Proposals of master data on pages: what is proposed out of a bill, and what whoever confirms it should know."""
