"""Master data: what we know of suppliers, of our own companies, of orders, receipts and accounts before a bill arrives."""
