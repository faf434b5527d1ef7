"""What people do with bills, in the store: who has one, what was saved, what was decided, what comes next."""
