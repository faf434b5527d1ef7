"""Whatever happens to an installation: what goes in, how it is stopped, and what is counted afterwards."""
