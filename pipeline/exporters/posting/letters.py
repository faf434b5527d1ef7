"""Identifiers with characters that a target cannot hold: another one in their place would make them others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exporters.plain_text import is_formula
from pipeline.exporters.plain_text import one_line
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words


def no_line(posting: Posting) -> Iterator[Words]:
    """A number that is no line of text: it would arrive as another one."""
    if one_line(posting.number) != posting.number:
        yield _unwritable(posting.number)


def like_a_formula(posting: Posting) -> Iterator[Words]:
    """A sentence for each identifier that a table can hold only after an apostrophe, as another one."""
    for value in _identifiers(posting):
        if is_formula(value):
            yield say("{value} begins as formulas do, and this target is a table", value=value)


def not_writable(posting: Posting, code_page: str, *, without: str = "") -> Iterator[Words]:
    """A sentence for each identifier that is no line of letters of the code page, or has a character of `without`."""
    for value in _identifiers(posting):
        written = one_line(value).encode(code_page, errors="ignore").decode(code_page)
        if written != value or set(without) & set(value):
            yield _unwritable(value)


def _identifiers(posting: Posting) -> dict[str, None]:
    """The number and the codes of a posting, each once."""
    codes = (code for one in posting.entries for code in (one.account, one.tax_code, one.cost_object))
    return dict.fromkeys((posting.number, posting.supplier.code, *codes))


def _unwritable(value: str) -> Words:
    return say("{value} has characters that cannot be written to this target", value=value)
