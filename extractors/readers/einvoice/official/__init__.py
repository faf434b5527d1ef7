"""The official rules of the standards: the schema of each syntax, and the Schematron of EN 16931 and of Factur-X."""
