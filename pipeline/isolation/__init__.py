"""Child processes with limits, in which untrusted bytes are parsed."""
