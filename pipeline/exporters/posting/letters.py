"""Identifiers with characters that a target cannot hold: another one in their place would make them others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words


def not_writable(posting: Posting, code_page: str, *, without: str = "") -> Iterator[Words]:
    """A sentence for each identifier that the code page has no letters for, or that has one of those `without`."""
    entries = posting.entries
    codes = (code for entry in entries for code in (entry.account, entry.tax_code, entry.cost_object))
    for value in dict.fromkeys((posting.number, posting.supplier.code, *codes)):
        if value.encode(code_page, errors="ignore").decode(code_page) != value or set(without) & set(value):
            yield say("{value} has characters that cannot be written to this target", value=value)
