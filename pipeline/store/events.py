"""Events and looks at pages as auditors seek them: the newest first, page by page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select

from pipeline.store.audit import Event
from pipeline.store.key import parse_key
from pipeline.store.tables.event import EVENT
from pipeline.store.tables.page_look import PAGE_LOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy import Select

    from pipeline.store.store import Store

#: Rows that are in memory at once.
_PAGE: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is sought; what is `None` or empty is not asked for."""

    #: Any of these: keys of arrivals, documents or bills, names of batches.
    subjects: tuple[str, ...] = ()
    #: The id of a person, or the name of a program.
    actor: str = ""
    what: str = ""
    since: dt.datetime | None = None
    #: Before this moment.
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLook:
    """Somebody looked at a page."""

    page_look_id: int
    document_id: str
    page: int
    person_id: str
    at: dt.datetime


def events(store: Store, sought: Sought, *, before: int | None = None, limit: int | None = None) -> Iterator[Event]:
    """Events, the newest first; from the one before a number on."""
    conditions = [*_among(EVENT.c.subject, sought.subjects), *_by(EVENT.c.actor, EVENT.c.at, sought)]
    if sought.what:
        conditions.append(EVENT.c.what == sought.what)
    if before is not None:
        conditions.append(EVENT.c.seq < before)
    query = select(EVENT).where(*conditions).order_by(EVENT.c.seq.desc()).limit(limit)
    return (Event(**row) for row in _rows(store, query))


def page_looks(
    store: Store, sought: Sought, *, before: int | None = None, limit: int | None = None
) -> Iterator[PageLook]:
    """Looks at pages, the newest first; from the one before a number on."""
    look, documents = PAGE_LOOK.c, tuple(parse_key(subject)[0] for subject in sought.subjects)
    conditions = [*_among(look.document_id, documents), *_by(look.person_id, look.at, sought)]
    if before is not None:
        conditions.append(look.page_look_id < before)
    query = select(PAGE_LOOK).where(*conditions).order_by(look.page_look_id.desc()).limit(limit)
    return (PageLook(**row) for row in _rows(store, query))


def kinds(store: Store) -> tuple[str, ...]:
    """What events there are, each sort once: found by hopping from one to the next in the index."""
    found: list[str] = []
    with store.reading() as connection:
        query = select(EVENT.c.what).order_by(EVENT.c.what).limit(1)
        while (
            what := connection.execute(query.where(EVENT.c.what > (found[-1] if found else ""))).scalar()
        ) is not None:
            found.append(what)
    return tuple(found)


def _among(column: Any, subjects: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [column.in_(subjects)] if subjects else []


def _by(actor: Any, at: Any, sought: Sought) -> list[ColumnElement[bool]]:
    conditions = [actor == sought.actor] if sought.actor else []
    conditions += [at >= sought.since] if sought.since else []
    return conditions + ([at < sought.until] if sought.until else [])


def _rows(store: Store, query: Select[Any]) -> Iterator[Any]:
    query = query.execution_options(yield_per=_PAGE)
    with store.reading() as connection, connection.execute(query) as rows:
        yield from rows.mappings()
