"""Web services that are sent each bill as a request of its own: where it goes, and how they are asked for it."""
