"""The lines of a bill: tables with and without rulings."""
