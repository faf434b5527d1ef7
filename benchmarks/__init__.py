"""Commands that measure: each prints its figures, and PASS or FAIL for each goal; docs/benchmarks.md explains them."""
