"""What stands in a log: lines that programs read, with ids, and nothing that came out of a document."""
