"""Folders of other machines, read by SFTP."""
