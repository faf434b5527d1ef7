"""What whoever watches over an installation asks of the ledger: each query counts inside the database, by an index."""
