"""Identifiers with characters that a target cannot hold: another one in their place would make them others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exporters.plain_text import one_line
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words


def not_writable(posting: Posting, code_page: str, *, without: str = "") -> Iterator[Words]:
    """A sentence for each identifier that is no line of letters of the code page, or has a character of `without`."""
    entries = posting.entries
    codes = (code for entry in entries for code in (entry.account, entry.tax_code, entry.cost_object))
    for value in dict.fromkeys((posting.number, posting.supplier.code, *codes)):
        written = one_line(value).encode(code_page, errors="ignore").decode(code_page)
        if written != value or set(without) & set(value):
            yield say("{value} has characters that cannot be written to this target", value=value)
