"""How alike generated and real bills are: what can be counted on a page without knowing what it says."""
