"""The audit as people see it: what its address says, and its tables."""
