"""The words of the domain as frozen values, after EN 16931."""
