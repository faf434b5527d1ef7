"""One bill on its page: what the form shows, what comes back with it, and what is asked."""
