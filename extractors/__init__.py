"""From bytes to readings: readers, candidates, and the joint solution."""
