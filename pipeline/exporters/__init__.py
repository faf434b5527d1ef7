"""One file per target, and the outbox that seals and delivers."""
