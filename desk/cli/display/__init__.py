"""What people see: tables on stdout, progress on stderr."""
