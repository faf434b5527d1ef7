"""Documents with expected results, and the generator that makes more."""
