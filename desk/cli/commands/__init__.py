"""The commands, one module each: its `app` holds the command, or the group of commands, of the module's name."""
