"""X12, the interchange format of American health care: its envelopes and segments, read strictly and written."""
