"""Master data that people propose out of bills, and other people confirm: nobody confirms their own."""
