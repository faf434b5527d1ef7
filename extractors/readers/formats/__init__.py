"""The plug-ins of reading: one file per family of formats."""
