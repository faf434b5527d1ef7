"""Stores as older programs left them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column
from sqlalchemy import table
from sqlalchemy import text
from sqlalchemy import update

if TYPE_CHECKING:
    from pipeline.store.store import Store

#: The tables that the second program did not have, those that point at others first.
NEW_IN_0003 = (
    "past_bill",
    "billed_line",
    "name_key",
    "sanctioned_name",
    "exchange_rate",
    "ledger_account",
    "goods_receipt",
    "order_line",
    "purchase_order",
    "company",
    "bank_account",
    "supplier",
)
#: Takes a store back to what the first program made.
UNDO = (
    *(f"DROP TABLE {name}" for name in NEW_IN_0003),
    "DROP TABLE target_mark",
    "DROP INDEX ix_record_queue",
    "DROP INDEX ix_record_counts",
    "CREATE INDEX ix_record_queue ON record (is_current, status, created_at, document_id, part)",
)
_ITEM = "target, document_id, part, revision, batch_id, position"
_OLDER_ITEM = """
    CREATE TABLE batch_item (
        target TEXT NOT NULL, document_id TEXT NOT NULL, part INTEGER NOT NULL, revision INTEGER NOT NULL,
        batch_id BIGINT NOT NULL REFERENCES batch (batch_id), position INTEGER NOT NULL,
        CONSTRAINT pk_batch_item PRIMARY KEY (target, document_id, part, revision),
        CONSTRAINT fk_batch_item_record FOREIGN KEY (document_id, part, revision)
            REFERENCES record (document_id, part, revision)
    )
"""
UNDO_0015 = (
    "DROP INDEX ix_record_superseded",
    f"CREATE TABLE kept AS SELECT {_ITEM} FROM batch_item",  # noqa: S608 - our own words
    "DROP TABLE batch_item",
    _OLDER_ITEM,
    f"INSERT INTO batch_item SELECT {_ITEM} FROM kept",  # noqa: S608 - our own words
    "DROP TABLE kept",
    "CREATE INDEX ix_batch_item_batch_id ON batch_item (batch_id)",
    "CREATE INDEX ix_batch_item_bill ON batch_item (document_id, part, revision)",
)
UNDO_0024 = ("ALTER TABLE person DROP COLUMN has_given_password",)
UNDO_0023 = tuple(f"DROP TABLE {name}" for name in ("posted_before", "restored_target", "restoration"))
UNDO_0022 = (
    "DROP INDEX ix_arrival_channel",
    *(f"DROP TABLE {name}" for name in ("milestone", "stage_time", "worker")),
)
UNDO_0021 = ("DROP TABLE arrival_origin",)
UNDO_0020 = ("DROP TABLE purge_hold", "DROP TABLE purged_document")
UNDO_0019 = ("ALTER TABLE document DROP COLUMN losses",)
UNDO_0018 = ("DROP TABLE remittance_claim", "DROP TABLE remittance")
UNDO_0017 = tuple(
    f"DROP TABLE {name}"
    for name in ("payment_stop", "payment_file", "payment_part", "payment", "payment_run", "bank_message")
)
UNDO_0016 = ("DROP TABLE delivery_try", "DROP TABLE delivery_line")
UNDO_0014 = ("DROP TABLE export_hold",)
UNDO_0013 = ("DROP TABLE page_words", "DROP TABLE page_text")
UNDO_0012 = tuple(f"DROP TABLE {name}" for name in ("webhook_message", "webhook", "api_token"))
UNDO_0011 = (
    "DROP TABLE judgement",
    "DROP TABLE setting",
    *(f"DROP INDEX {name}" for name in ("ix_exception_case_age", "ix_event_actor", "ix_event_what", "ix_event_at")),
    "DROP INDEX ix_page_look_at",
)
UNDO_0010 = tuple(
    f"DROP TABLE {name}" for name in ("studied_bill", "memory_use", "memory_lesson", "memory", "layout_key", "layout")
)
UNDO_0008 = ("DROP TABLE proposal",)
UNDO_0009 = tuple(f"DROP TABLE {name}" for name in ("rebound_bill", "rebinding", "binding"))
UNDO_0007 = (
    *(
        f"DROP TABLE {name}"
        for name in ("claim", "intervention", "approval", "earlier_state", "remark", "page_look", "saved_filter")
    ),
    "DROP INDEX ix_record_rank",
    "DROP INDEX ix_exception_case_owner",
    "DROP INDEX ix_exception_case_postponed_until",
    "DROP INDEX ix_batch_item_bill",
    *(f"ALTER TABLE record DROP COLUMN {name}" for name in ("rank", "sought", "is_posted")),
    "ALTER TABLE exception_case DROP COLUMN rules",
    "ALTER TABLE exception_case DROP COLUMN postponed_until",
)
UNDO_0006 = tuple(f"DROP TABLE {name}" for name in ("sign_in_try", "session", "person"))
UNDO_0005 = (
    "ALTER TABLE purchase_order DROP COLUMN discount_percent",
    *(
        f"ALTER TABLE {name} DROP COLUMN cash_discount_{what}"
        for name in ("purchase_order", "supplier")
        for what in ("percent", "days")
    ),
)
UNDO_0004 = (
    "DROP TABLE likeness_band",
    "DROP TABLE likeness",
    "DROP INDEX ix_record_gross",
    "DROP INDEX ix_record_lines",
    *(f"ALTER TABLE record DROP COLUMN {name}" for name in ("gross_key", "line_hash", "supply")),
)
VERSION = table("alembic_version", column("version_num"))
#: What makes of a store one of the revision before, by its revision, the newest first.
CHANGES = {
    "0024": UNDO_0024,
    "0023": UNDO_0023,
    "0022": UNDO_0022,
    "0021": UNDO_0021,
    "0020": UNDO_0020,
    "0019": UNDO_0019,
    "0018": UNDO_0018,
    "0017": UNDO_0017,
    "0016": UNDO_0016,
    "0015": UNDO_0015,
    "0014": UNDO_0014,
    "0013": UNDO_0013,
    "0012": UNDO_0012,
    "0011": UNDO_0011,
    "0010": UNDO_0010,
    "0009": UNDO_0009,
    "0008": UNDO_0008,
    "0007": UNDO_0007,
    "0006": UNDO_0006,
    "0005": UNDO_0005,
    "0004": UNDO_0004,
    "0003": UNDO[: len(NEW_IN_0003)],
    "0002": UNDO[len(NEW_IN_0003) :],
}


def take_back(store: Store, revision: str) -> None:
    """Make a store one of an older revision; what newer tables hold is gone."""
    with store.writing(actor="one") as transaction:
        for newer, changes in CHANGES.items():
            for change in changes if newer > revision else ():
                transaction.connection.execute(text(change))
        transaction.connection.execute(update(VERSION).values(version_num=revision))
