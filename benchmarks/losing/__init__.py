"""An installation that is lost: how it works until then, and what must hold of what is made of its backup."""
