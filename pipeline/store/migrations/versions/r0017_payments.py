"""Payment runs, their payments and bills, the files for the bank, and what the bank told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
AMOUNT = sa.Numeric().with_variant(sa.Text(), "sqlite")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables."""
    _runs()
    _payments()
    _files()


def _runs() -> None:
    op.create_table(
        "payment_run",
        sa.Column("run_id", SERIAL, primary_key=True),
        *_texts("state"),
        sa.Column("row_version", sa.Integer(), nullable=False),
        *_texts("company", "debtor_name", "debtor_iban", "debtor_bic", "schema_version"),
        sa.Column("batch_booking", sa.Boolean(), nullable=False),
        sa.Column("execute_on", sa.Date(), nullable=False),
        sa.Column("due_until", sa.Date(), nullable=False),
        *_texts("message_id"),
        sa.Column("payments", sa.Integer(), nullable=False),
        sa.Column("total", AMOUNT, nullable=False),
        *_texts("proposed_by"),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        *_texts("note"),
        sa.Column("sealed_at", INSTANT, nullable=True),
        sa.Column("sealed_by", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.UniqueConstraint("message_id", name="uq_payment_run_message_id"),
        sa.UniqueConstraint("name", name="uq_payment_run_name"),
    )
    op.create_index("ix_payment_run_state", "payment_run", ["state", "run_id"])


def _payments() -> None:
    op.create_table(
        "payment",
        sa.Column("payment_id", SERIAL, primary_key=True),
        sa.Column("run_id", SERIAL, nullable=False),
        *_texts("end_to_end_id", "supplier_id", "name", "iban", "bic"),
        sa.Column("amount", AMOUNT, nullable=False),
        *_texts("reference", "text", "state", "reason"),
        sa.Column("executed_on", sa.Date(), nullable=True),
        sa.UniqueConstraint("end_to_end_id", name="uq_payment_end_to_end_id"),
        sa.ForeignKeyConstraint(["run_id"], ["payment_run.run_id"], name="fk_payment_payment_run"),
    )
    op.create_index("ix_payment_run_id", "payment", ["run_id"])
    op.create_table(
        "payment_part",
        sa.Column("payment_id", SERIAL, autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        *_texts("number"),
        sa.Column("amount", AMOUNT, nullable=False),
        sa.Column("discount", AMOUNT, nullable=False),
        sa.Column("is_living", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("payment_id", "document_id", "part", name="pk_payment_part"),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.payment_id"], name="fk_payment_part_payment"),
        sa.ForeignKeyConstraint(
            ["document_id", "part", "revision"],
            ["record.document_id", "record.part", "record.revision"],
            name="fk_payment_part_record",
        ),
    )
    op.create_index(
        "uq_payment_part_living",
        "payment_part",
        ["document_id", "part"],
        unique=True,
        sqlite_where=sa.text("is_living"),
        postgresql_where=sa.text("is_living"),
    )


def _files() -> None:
    op.create_table(
        "payment_file",
        sa.Column("name", sa.Text(), primary_key=True),
        *_texts("sha256"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sealed_at", INSTANT, nullable=False),
        sa.Column("delivered_at", INSTANT, nullable=True),
    )
    op.create_index("ix_payment_file_delivered_at", "payment_file", ["delivered_at"])
    op.create_table(
        "payment_stop",
        sa.Column("payment_id", SERIAL, primary_key=True, autoincrement=False),
        *_texts("cancellation_id", "reason", "words", "stopped_by"),
        sa.Column("stopped_at", INSTANT, nullable=False),
        *_texts("file"),
        sa.UniqueConstraint("cancellation_id", name="uq_payment_stop_cancellation_id"),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.payment_id"], name="fk_payment_stop_payment"),
        sa.ForeignKeyConstraint(["file"], ["payment_file.name"], name="fk_payment_stop_payment_file"),
    )
    op.create_table(
        "bank_message",
        sa.Column("sha256", sa.Text(), primary_key=True),
        *_texts("sort", "message_id"),
        sa.Column("read_at", INSTANT, nullable=False),
        *_texts("read_by"),
    )
