"""Where a document came from, and what was in it, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from desk.cli.display.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.origin import MailFacts
    from pipeline.store.whence import Whence


def shown(found: Whence) -> Iterator[Text]:
    """A line for each arrival, for each file that it was in, and for each file that was in it."""
    for one in found.came:
        where = f" {one.source}" if one.source else ""
        words = f"{one.name}, {one.arrived_at:%Y-%m-%d %H:%M:%S}, by {one.channel}{where}{_said(one.facts)}"
        yield Text(f"came in  {plain(words)}", style="cyan")
        for holder in one.holders:
            yield Text(f"  inside {plain(holder.name + _said(holder.facts))}", style="cyan")
    for held in found.held:
        ended = "at work" if held.outcome is None else held.outcome.value
        document = "" if held.document_id is None else f" ({held.document_id[:12]})"
        yield Text(f"held     {plain(f'{held.name}: {ended}{document} {held.reason}')}".rstrip(), style="cyan")


def _said(facts: MailFacts) -> str:
    """What a mail says of itself."""
    told = {"from": facts.sender, "subject": facts.subject, "dated": facts.date, "id": facts.message_id}
    return "".join(f"; {name} {value}" for name, value in told.items() if value)
