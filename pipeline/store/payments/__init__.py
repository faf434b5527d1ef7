"""Payments in the store: proposed by one person, approved by another, sealed once, and told of by the bank."""
