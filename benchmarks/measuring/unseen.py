"""The layouts of the catalogue that were kept out of training."""

from __future__ import annotations

from typing import Final

from samples.generator.layouts.catalogue import LAYOUTS
from samples.generator.layouts.catalogue import NEWER
from samples.generator.layouts.catalogue import is_held_out

UNSEEN: Final = tuple(name for name in (*LAYOUTS, *NEWER) if is_held_out(name))
