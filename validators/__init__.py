"""From records to discrepancies: the rule catalogue."""
