"""Payment runs: what is proposed, approved by another, sealed as exact bytes, and told of by the bank."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger
from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import ForeignKey
from sqlalchemy import ForeignKeyConstraint
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import LargeBinary
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import text

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Amount
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

PAYMENT_RUN: Final = Table(
    "payment_run",
    METADATA,
    Column("run_id", SERIAL, primary_key=True),
    #: `pipeline.payments.run.RunState`.
    Column("state", Text, nullable=False),
    Column("row_version", Integer, nullable=False),
    Column("company", PlainText, nullable=False),
    Column("debtor_name", PlainText, nullable=False),
    Column("debtor_iban", PlainText, nullable=False),
    Column("debtor_bic", PlainText, nullable=False),
    Column("schema_version", Text, nullable=False),
    Column("batch_booking", Boolean, nullable=False),
    Column("execute_on", Date, nullable=False),
    Column("due_until", Date, nullable=False),
    #: What the bank knows the file by.
    Column("message_id", Text, nullable=False, unique=True),
    Column("payments", Integer, nullable=False),
    Column("total", Amount, nullable=False),
    Column("proposed_by", PlainText, nullable=False),
    Column("proposed_at", Instant, nullable=False),
    Column("decided_by", PlainText),
    Column("decided_at", Instant),
    Column("note", PlainText, nullable=False),
    Column("sealed_at", Instant),
    Column("sealed_by", PlainText),
    #: Of the file.
    Column("name", Text, unique=True),
)
Index("ix_payment_run_state", PAYMENT_RUN.c.state, PAYMENT_RUN.c.run_id)

PAYMENT: Final = Table(
    "payment",
    METADATA,
    Column("payment_id", SERIAL, primary_key=True),
    Column("run_id", SERIAL, ForeignKey("payment_run.run_id"), nullable=False, index=True),
    #: By which the bank's statements name it.
    Column("end_to_end_id", Text, nullable=False, unique=True),
    Column("supplier_id", PlainText, nullable=False),
    Column("name", PlainText, nullable=False),
    Column("iban", PlainText, nullable=False),
    Column("bic", PlainText, nullable=False),
    Column("amount", Amount, nullable=False),
    Column("reference", PlainText, nullable=False),
    Column("text", PlainText, nullable=False),
    #: `pipeline.payments.run.PaymentState`.
    Column("state", Text, nullable=False),
    Column("reason", PlainText, nullable=False),
    Column("executed_on", Date),
)

PAYMENT_PART: Final = Table(
    "payment_part",
    METADATA,
    Column("payment_id", SERIAL, ForeignKey("payment.payment_id"), primary_key=True, autoincrement=False),
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("row_version", Integer, nullable=False),
    Column("number", PlainText, nullable=False),
    Column("amount", Amount, nullable=False),
    Column("discount", Amount, nullable=False),
    #: Whether its payment is, or may come to be, made.
    Column("is_living", Boolean, nullable=False),
    ForeignKeyConstraint(["document_id", "part", "revision"], ["record.document_id", "record.part", "record.revision"]),
)
#: No bill, in whichever revision, is ever in two payments that live.
Index(
    "uq_payment_part_living",
    PAYMENT_PART.c.document_id,
    PAYMENT_PART.c.part,
    unique=True,
    sqlite_where=text("is_living"),
    postgresql_where=text("is_living"),
)

#: Files for the bank: they are kept and never made again.
PAYMENT_FILE: Final = Table(
    "payment_file",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sealed_at", Instant, nullable=False),
    Column("delivered_at", Instant, index=True),
)

#: A payment is asked to be stopped once.
PAYMENT_STOP: Final = Table(
    "payment_stop",
    METADATA,
    Column("payment_id", SERIAL, ForeignKey("payment.payment_id"), primary_key=True, autoincrement=False),
    Column("cancellation_id", Text, nullable=False, unique=True),
    #: `pipeline.payments.stop.StopReason`.
    Column("reason", Text, nullable=False),
    Column("words", PlainText, nullable=False),
    Column("stopped_by", PlainText, nullable=False),
    Column("stopped_at", Instant, nullable=False),
    Column("file", Text, ForeignKey("payment_file.name"), nullable=False),
)

#: What the bank told, by the hash of its bytes: the same message is taken once.
BANK_MESSAGE: Final = Table(
    "bank_message",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("sort", Text, nullable=False),
    Column("message_id", PlainText, nullable=False),
    Column("read_at", Instant, nullable=False),
    Column("read_by", PlainText, nullable=False),
)
