"""Where the lines of a bill are posted, as people see and confirm it."""
