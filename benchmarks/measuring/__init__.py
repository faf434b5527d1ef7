"""What all benchmarks measure and print with."""
