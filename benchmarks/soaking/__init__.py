"""A program that runs for hours while documents come all the time: what it is given, and what is seen of it."""
