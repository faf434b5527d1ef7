"""Settings that administrators choose while all is running."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select

from pipeline.people.permission import Permission
from pipeline.store.people.authority import acting
from pipeline.store.tables.setting import SETTING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.store.people.authority import Actor
    from pipeline.store.store import Store


def chosen(store: Store) -> Mapping[str, str]:
    """What was chosen, by the names of the settings."""
    with store.reading() as connection:
        return dict(connection.execute(select(SETTING.c.name, SETTING.c.value)).tuples().all())


def choose(store: Store, name: str, value: str | None, *, actor: Actor) -> None:
    """Choose a value for a setting; `None` for what it is by itself.

    Raises:
        NotAllowed: The actor may not manage settings.
    """
    with acting(store, actor, Permission.MANAGE_SETTINGS) as transaction:
        same = SETTING.c.name == name
        before = transaction.connection.execute(select(SETTING.c.value).where(same)).scalar_one_or_none()
        if before == value:
            return
        transaction.connection.execute(delete(SETTING).where(same))
        if value is not None:
            chosen_by = {"chosen_by": transaction.actor, "chosen_at": transaction.now}
            transaction.connection.execute(insert(SETTING).values(name=name, value=value, **chosen_by))
        transaction.note("setting_chosen", name, before={"value": before}, after={"value": value})
