"""Whether an installation is well: the machine, the ledger, and what they keep on the disk."""
