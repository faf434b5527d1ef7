"""The overview: figures of what became of bills, each with its chart, its table and its file."""
