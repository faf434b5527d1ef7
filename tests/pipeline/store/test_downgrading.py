"""A ledger goes back to an older program and forward again, and loses nothing that the older one knew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy import make_url
from sqlalchemy import text

from pipeline.errors import StoreError
from pipeline.errors import UsageError
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.store import audit
from pipeline.store import migration
from pipeline.store.downgrading import downgrade
from pipeline.store.restored.releasing import let_go_on
from pipeline.store.restored.waiting import note_restored
from pipeline.store.revision import stated
from pipeline.store.store import open_store
from pipeline.store.store import unchecked_store
from tests.ledger import MORNING
from tests.ledger import drop
from tests.ledger import process
from tests.ledger import sealed
from tests.pipeline.store.older import take_back

if TYPE_CHECKING:
    from pipeline.store.store import Store

OLDEST = "0018"
BILL = replace(record(document_id="ab" * 32), status=Status.CLEAN)


def fill(store: Store) -> None:
    process(store, BILL)
    sealed(store, "csv")
    drop(store, "later.pdf")


def everything(url: str) -> dict[str, list[str]]:
    """All rows of all tables with their columns, whatever the program calls its own."""
    found: dict[str, list[str]] = {}
    with unchecked_store(url) as store, store.reading() as connection:
        names = inspect(connection).get_table_names()
        for table in sorted(name for name in names if not name.startswith("page_words")):
            rows: Any = connection.execute(text(f'SELECT * FROM "{table}"')).mappings()  # noqa: S608 - its own names
            found[table] = sorted(repr(sorted(row.items())) for row in rows)
    return found


def test_forward_and_back_and_forward_again_loses_no_row(database: str) -> None:
    with open_store(database) as store:
        fill(store)
        take_back(store, OLDEST)
    before = everything(database)
    open_store(database).close()
    assert everything(database) != before
    downgrade(database, OLDEST)
    assert everything(database) == before
    with open_store(database) as store:
        drop(store, "again.pdf")
        assert audit.verify(store).is_sound


def test_a_ledger_whose_exports_wait_does_not_go_back_to_a_program_that_would_not_wait(database: str) -> None:
    with open_store(database) as store:
        note_restored(store, origin="20260302T080000Z", taken_at=MORNING, actor="anna")
    with pytest.raises(UsageError, match="restored"):
        downgrade(database, OLDEST)
    with open_store(database) as store:
        let_go_on(store, "csv", through="none", actor="anna")
    downgrade(database, OLDEST)


def kept(url: str) -> list[str]:
    file = Path(make_url(url).database or "")
    return sorted(one.name.removeprefix(file.name) for one in file.parent.glob(f"{file.name}.before-*"))


def test_before_its_tables_are_changed_a_file_is_copied_beside_itself(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    with open_store(url) as store:
        assert kept(url) == []  # a new one held nothing
        fill(store)
        take_back(store, OLDEST)
    before = everything(url)
    open_store(url).close()
    assert kept(url) == [f".before-{migration.REVISION}"]
    assert everything(f"{url}.before-{migration.REVISION}") == before
    assert downgrade(url, OLDEST) == tmp_path / f"ledger.sqlite.before-{OLDEST}"
    assert kept(url) == [f".before-{OLDEST}"]
    with unchecked_store(f"{url}.before-{OLDEST}") as copied, copied.reading() as connection:
        assert stated(connection) == migration.REVISION


@pytest.mark.parametrize("revision", ["0017", "9999", "head", migration.REVISION])
def test_there_is_no_way_to_where_no_way_leads(store_url: str, revision: str) -> None:
    with pytest.raises(UsageError):
        downgrade(store_url, revision)
    open_store(store_url).close()


def test_nobody_else_is_in_a_ledger_that_goes_back(store_url: str, store: Store) -> None:
    drop(store, "a.pdf")
    with pytest.raises(UsageError, match="others have the ledger open"):
        downgrade(store_url, OLDEST)
    drop(store, "b.pdf")


def test_a_ledger_of_a_program_that_nobody_knows_is_left_as_it_is(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    with open_store(url) as store, store.writing(actor="one") as transaction:
        transaction.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="9999"):
        open_store(url)
    assert kept(url) == []
