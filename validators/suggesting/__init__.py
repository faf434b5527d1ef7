"""The small edits that would clear a broken equation: made up, tried on all equations, proved by all rules, ranked."""
