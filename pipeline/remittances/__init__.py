"""What payers say they paid for claims (X12 835), read and held against itself."""
