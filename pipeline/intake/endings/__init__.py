"""Whether a file is all there, told by the end mark of its format: "it opens" does not prove it."""
