"""One file per rule; loading the folder registers them all."""
