"""What damages of one kind and of known strength cost: pages drawn clean, damaged, read, and judged."""
