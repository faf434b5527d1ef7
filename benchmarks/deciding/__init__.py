"""People at the desk who do anything in any order."""
