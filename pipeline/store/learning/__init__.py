"""What was learned, in the store: kept, proved, found again for the next bill, switched off."""
