"""Events and looks at pages as tables, for the page and for files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Final

from desk.web.tables import Column
from desk.web.tables import Kind
from desk.web.tables import Table
from desk.web.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desk.web.colleagues import Colleagues
    from pipeline.store.audit import Event
    from pipeline.store.chain import Facts
    from pipeline.store.events import PageLook

_WHEN: Final = Column(words=N_("When"), kind=Kind.MOMENT)
_WHO: Final = Column(words=N_("Who"), kind=Kind.TEXT)


def of_events(events: Iterable[Event], people: Colleagues) -> Table:
    """Events."""
    names = (N_("What"), N_("Of what"), N_("Before"), N_("After"), N_("Why"), N_("Hash"))
    return Table(
        columns=(Column(words=N_("Number")), _WHEN, _WHO, *(Column(words=name, kind=Kind.TEXT) for name in names)),
        rows=(
            (
                one.seq,
                one.at,
                people.name(one.actor),
                one.what,
                one.subject,
                told(one.before),
                told(one.after),
                one.reason,
                one.hash,
            )
            for one in events
        ),
    )


def of_looks(looks: Iterable[PageLook], people: Colleagues) -> Table:
    """Looks at pages."""
    return Table(
        columns=(
            Column(words=N_("Number")),
            _WHEN,
            _WHO,
            Column(words=N_("Document"), kind=Kind.TEXT),
            Column(words=N_("Page")),
        ),
        rows=((one.page_look_id, one.at, people.name(one.person_id), one.document_id, one.page) for one in looks),
    )


def told(facts: Facts | None) -> str:
    """Facts in one line."""
    return "" if facts is None else "; ".join(f"{name}: {_value(value)}" for name, value in facts.items())


def _value(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
