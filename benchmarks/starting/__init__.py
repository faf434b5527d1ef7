"""From the start of a program to the moment when it does its work."""
