"""People in the store: who they are, how they sign in, and for how long they stay so."""
