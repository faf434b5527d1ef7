"""Sources: mailboxes and folders of other machines, from which documents are fetched into the one intake."""
