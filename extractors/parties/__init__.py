"""Who bills whom: blocks of names and addresses, and which is the supplier's and which the buyer's."""
