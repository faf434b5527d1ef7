"""One file per business term: where its value may stand."""
