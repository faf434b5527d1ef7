"""Tables with periods of validity and their sources."""
