"""Batches with and without Prefect, workers, and servers that go away in the middle."""
