"""Results of other systems that read documents: files from strangers, parsed in children like all others."""
