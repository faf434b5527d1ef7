"""The ways to a receiver: a folder, SFTP, HTTP."""
