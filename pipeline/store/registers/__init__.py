"""The registers of `pipeline.registers`, answered by the store: each look-up is one of an index."""
