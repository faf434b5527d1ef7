"""What stands before every page: the host's name, the size of what is sent, and the headers of every answer."""
