"""Bills written after EN 16931, in both of its syntaxes."""
