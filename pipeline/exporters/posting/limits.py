"""Identifiers that a target has no room for: they are never cut, for what is cut is another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words


def too_long(posting: Posting, most: Mapping[str, int]) -> Iterator[Words]:
    """A sentence for each identifier that is longer than its target takes, with field, limit and value."""
    for path, limit in most.items():
        for value in dict.fromkeys(_values(posting, path)):
            if len(value) > limit:
                yield say(
                    "{field} may have at most {most} characters in this target: {value}",
                    field=path.rpartition(".")[2].replace("_", " "),
                    most=limit,
                    value=value,
                )


def _values(posting: Posting, path: str) -> Iterator[str]:
    head, _, rest = path.partition(".")
    owners = posting.entries if head == "entries" else [getattr(posting, head) if rest else posting]
    for owner in owners:
        value = getattr(owner, rest or head)
        if value is not None:
            yield str(value)
