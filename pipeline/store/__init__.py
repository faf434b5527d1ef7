"""The ledger: SQLAlchemy tables on SQLite or PostgreSQL."""
