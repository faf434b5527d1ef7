"""Several machines at one folder: each with a home of its own, all with one ledger, one place of bytes, one inbox."""
