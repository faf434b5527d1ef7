"""What the doors for programs are made of: who comes in, what they send and get, and how trouble is told."""
