"""The tables of the ledger, one small file each; `pipeline.store.migrations` makes them."""
