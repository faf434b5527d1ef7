"""The worklist as people see it: what is asked for in its address, how urgent a bill is, and its rows."""
