"""A crowd of files dropped into a watched folder, and the reckoning afterwards."""
