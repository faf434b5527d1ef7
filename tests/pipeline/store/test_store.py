"""Opening, migrating, reading and writing a store, on SQLite and on PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy import make_url
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy import update

import pipeline.store.tables
from pipeline.errors import ConfigurationError
from pipeline.errors import StoreError
from pipeline.matching.said import said
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.registry import load_folder
from pipeline.store import audit
from pipeline.store import migration
from pipeline.store.mark import mark
from pipeline.store.review import worklist
from pipeline.store.review.wanted import Tab
from pipeline.store.review.wanted import Wanted
from pipeline.store.review.wanted import looker
from pipeline.store.sqlite import sqlite_engine
from pipeline.store.store import open_store
from pipeline.store.tables.event import CHAIN_HEAD
from pipeline.store.tables.event import EVENT
from pipeline.store.tables.metadata import METADATA
from pipeline.store.twins import StoredBills
from tests.ledger import drop
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import take
from tests.pipeline.store.older import VERSION
from tests.pipeline.store.older import take_back

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model.record import Record
    from pipeline.store.store import Store


def test_migrations_make_the_tables_that_the_code_declares(store: Store) -> None:
    load_folder(pipeline.store.tables)
    with store.reading() as connection:
        opts = {"compare_type": True, "include_name": _is_declared}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, METADATA) == []


def _is_declared(name: str | None, kind: str, _: object) -> bool:
    """The index of words is made by each database in its own way, on SQLite of several tables."""
    return kind != "table" or name is None or not name.startswith("page_words")


def test_constant_names_the_last_migration() -> None:
    assert ScriptDirectory("pipeline/store/migrations").get_current_head() == migration.REVISION


def test_store_that_is_up_to_date_is_opened_without_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    open_store(url).close()
    program = (
        f"import sys; from pipeline.store.store import open_store; open_store({url!r}).close(); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert "alembic" not in done.stdout.split()


def test_database_of_a_newer_program_is_refused(database: str) -> None:
    with open_store(database) as store, store.writing(actor="future") as transaction:
        transaction.connection.execute(update(VERSION).values(version_num="9999"))
    with pytest.raises(StoreError, match="revision 9999") as refused:
        open_store(database)
    assert "newer" in refused.value.remedy


def test_stores_opened_together_migrate_once(database: str) -> None:
    problems: list[BaseException] = []

    def open_and_write() -> None:
        try:
            with open_store(database) as store, store.writing(actor="one") as transaction:
                transaction.note("opened", "store")
        except StoreError as problem:
            problems.append(problem)

    threads = [threading.Thread(target=open_and_write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with open_store(database) as store:
        assert audit.head(store).seq == 6


def test_write_that_raises_leaves_nothing(store: Store) -> None:
    def write_and_fail() -> None:
        with store.writing(actor="one") as transaction:
            transaction.note("written", "something")
            transaction.connection.execute(update(CHAIN_HEAD).values(seq=99))
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()
    assert audit.head(store).seq == 0


def test_reader_sees_one_moment(store: Store) -> None:
    with store.reading() as connection:
        assert _events(connection) == 0
        with store.writing(actor="one") as transaction:
            transaction.note("written", "something")
        assert _events(connection) == 0


def test_reader_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError, match=r"read-?only"), store.reading() as connection:
        connection.execute(update(CHAIN_HEAD).values(seq=99))
    with store.writing(actor="one") as transaction:
        transaction.note("written", "something")
    assert audit.head(store).seq == 1


def test_trouble_of_the_database_is_named_without_password_and_values(database: str) -> None:
    with open_store(database) as store, pytest.raises(StoreError) as trouble, store.writing(actor="one") as transaction:
        transaction.connection.execute(text("SELECT secret FROM nowhere WHERE value = 'document text'"))
    assert "nowhere" in str(trouble.value)


def test_server_that_does_not_answer_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as trouble:
        open_store(f"postgresql://someone:hidden@/ledger?host={tmp_path}")
    assert "hidden" not in str(trouble.value)


@pytest.mark.parametrize("url", ["nonsense", "mysql://host/ledger", "sqlite://", "sqlite:///:memory:"])
def test_url_of_no_lasting_database_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError):
        open_store(url)


def test_sqlite_on_a_network_share_is_refused(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/share {tmp_path} nfs4 rw 0 0\n")
    with pytest.raises(StoreError, match="network file system") as refused:
        sqlite_engine(make_url(f"sqlite:///{tmp_path}/ledger.sqlite"), mounts=mounts)
    assert "PostgreSQL" in refused.value.remedy


def test_sqlite_writes_through_and_checks_references(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as store, store.reading() as connection:
        asked = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("synchronous", "foreign_keys")}
        assert asked == {"synchronous": 2, "foreign_keys": 1}
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 60_000


#: How many MB more it holds than before it has written 30 at once.
LARGE = """
import sys
from pathlib import Path
from sqlalchemy import text
from pipeline.arenas import share_arenas
from pipeline.store.store import open_store

def held():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) // 1000

share_arenas()
with open_store(sys.argv[1]) as store:
    before = held()
    with store.writing(actor="test") as transaction:
        transaction.connection.execute(text("CREATE TABLE large (content BLOB)"))
        transaction.connection.execute(text("INSERT INTO large VALUES (:content)"), {"content": b"." * 30_000_000})
    print(held() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows its memory so")
def test_what_was_written_to_sqlite_is_not_kept_in_memory(tmp_path: Path) -> None:
    command = (sys.executable, "-c", LARGE, f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    assert int(subprocess.check_output(command, text=True)) < 15


def test_only_one_is_in_a_block_of_a_name(store: Store) -> None:
    inside: list[str] = []

    def enter(name: str) -> None:
        with store.alone(name):
            assert name not in inside
            inside.append(name)
            time.sleep(0.005)
            inside.remove(name)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(enter, ["one", "other"] * 6))


def test_a_turn_is_one_programs_until_it_ends(database: str) -> None:
    with open_store(database) as store, open_store(database) as elsewhere:
        with store.turn("intake") as first, elsewhere.turn("intake") as second, elsewhere.turn("other") as other:
            assert (first, second, other) == (True, False, True)
        with elsewhere.turn("intake") as third:
            assert third


def test_clock_of_the_database_tells_the_time(database: str) -> None:
    with open_store(database) as store:
        with store.writing(actor="one") as transaction:
            transaction.note("written", "something")
        (event,) = audit.history(store, "something")
        assert event.at == transaction.now
        assert event.at.utcoffset() is not None


@pytest.mark.parametrize("amount", ["119.00", "120.50", "100", "0.00"])
def test_bills_of_an_older_program_are_found_by_their_amount(database: str, amount: str) -> None:
    with open_store(database) as store:
        process(store, record(bill(gross_total=amount), document_id="ab" * 32))
        take_back(store, "0003")
    with open_store(database) as store:
        drop(store, "later.pdf")
        twins = StoredBills(store, take(store)).with_gross(said(bill(gross_total=amount)))
        assert [twin.key for twin in twins] == ["ab" * 32]


def clean(document_id: str, file: str) -> Record:
    return replace(record(bill(), document_id=document_id, file=file), status=Status.CLEAN)


def test_bills_of_an_older_program_are_found_on_the_desk(database: str) -> None:
    with open_store(database) as store:
        process(store, clean("ab" * 32, "posted.pdf"))
        assert sealed(store, "csv") is not None
        process(store, clean("cd" * 32, "clean.pdf"))
        take_back(store, "0006")
    with open_store(database) as store:
        who = looker(store, "anna")
        found = {
            tab: [one.file for one in worklist.page(store, Wanted(tab=tab, words="WERKZEUGE"), who, limit=9)]
            for tab in (Tab.POSTED, Tab.APPROVED)
        }
        assert found == {Tab.POSTED: ["posted.pdf"], Tab.APPROVED: ["clean.pdf"]}


def _events(connection: Connection) -> int:
    return len(connection.execute(select(EVENT.c.seq)).all())


def test_store_of_an_older_program_is_brought_up_to_date_and_keeps_what_it_has(database: str) -> None:
    with open_store(database) as store:
        with store.writing(actor="one") as transaction:
            transaction.note("written", "something")
        take_back(store, "0001")
    with open_store(database) as store:
        assert audit.head(store).seq == 1
        with store.reading() as connection:
            assert mark(connection, "csv") == 0
