"""Mailboxes, read by IMAP."""
