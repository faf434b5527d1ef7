"""The spine: the words of the domain, the contracts, and everything that keeps a document safe."""
