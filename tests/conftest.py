"""How all tests run."""

from __future__ import annotations

from hypothesis import settings

# A busy machine, or a lexicon that is loaded on first use, makes no failure; one that is found can be run again.
settings.register_profile("ledgerdrop", deadline=None, print_blob=True)
settings.load_profile("ledgerdrop")
