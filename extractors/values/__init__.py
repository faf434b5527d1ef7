"""Numbers, dates and identifiers as they are printed, with every way in which they can be read."""
