"""Whether a document costs more the more of them there are."""
