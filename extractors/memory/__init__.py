"""What people corrected on a layout, found again on its next bill."""
