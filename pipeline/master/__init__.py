"""Master data: what we know of suppliers, our own companies, orders, receipts and accounts before a bill arrives."""
