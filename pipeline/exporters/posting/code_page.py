"""Identifiers that the code page of a target has no letters for: a mark in their place would make them others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words


def not_in_code_page(posting: Posting, code_page: str) -> Iterator[Words]:
    """A sentence for each identifier that cannot be written."""
    entries = posting.entries
    codes = (code for entry in entries for code in (entry.account, entry.tax_code, entry.cost_object))
    for value in dict.fromkeys((posting.number, posting.supplier.code, *codes)):
        if value.encode(code_page, errors="ignore").decode(code_page) != value:
            yield say("{value} has letters that cannot be written to this target", value=value)
