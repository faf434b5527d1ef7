"""Files for the bank: what is paid, and what is to be stopped."""
