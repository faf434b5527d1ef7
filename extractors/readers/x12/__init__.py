"""Medical claims that arrive as data: X12 837P, each claim a bill of its own."""
