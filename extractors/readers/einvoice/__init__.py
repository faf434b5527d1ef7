"""E-invoices: the XML that a bill is, or that a PDF carries, is the most trusted witness."""
