"""An installation seen from outside: what it has, what it lacks, whether it is well. Nothing of a document is in it."""
