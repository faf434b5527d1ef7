"""All extractors, loaded on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import extractors.fields
from extractors.extractor import EXTRACTORS
from pipeline.registry import load_folder

if TYPE_CHECKING:
    from extractors.extractor import Extractor
    from pipeline.registry import Registry


def all_extractors() -> Registry[Extractor]:
    """The extractors by the names of their terms."""
    load_folder(extractors.fields)
    return EXTRACTORS
