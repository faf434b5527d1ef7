"""Where people meet Ledgerdrop."""
