"""Lets payments of a restored ledger go on, once a person has said which file the bank was given last.

Where the bank has files that the ledger does not know, nobody can tell which bills are in them: then nothing that was
received until now is paid from here any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.exporters.payments.delivering import FOLDER
from pipeline.exporters.releasing import NONE
from pipeline.store.payments import sealing
from pipeline.store.payments.giving_up import give_up_open_runs
from pipeline.store.restored.releasing import let_go_on
from pipeline.store.restored.waiting import PAYMENTS

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from pipeline.payment_settings import PaymentSettings
    from pipeline.store.payments.sealing import File
    from pipeline.store.store import Store


def release_payments(
    store: Store, settings: PaymentSettings, folder: Path, *, through: str, today: dt.date, actor: str
) -> tuple[File, ...]:
    """Let payments go on; the files that count as given to the bank now.

    Args:
        store: The ledger.
        settings: Say since when bills are paid from here.
        folder: Of exports.
        through: The last file that the bank has, or `NONE` where it got nothing after the backup.
        today: Bills that were received until now are in question.
        actor: Who says it.

    Raises:
        UsageError: It contradicts what is known, or bills might be paid twice.
    """
    with store.alone("payments"):
        waiting, given = sealing.undelivered(store), sealing.delivered(store)
        names = [one.name for one in (*given, *waiting)]
        strangers = sorted(one.name for one in (folder / FOLDER).glob("*.xml") if one.name not in names)
        is_known = through == NONE or through in names
        if strangers and is_known:
            raise UsageError(
                f"{', '.join(strangers)}: given to the bank after the backup, as it seems",
                remedy=f"Say --through {strangers[-1]}; or move them away if the bank will never get them.",
            )
        if not is_known:
            _see_that_nothing_is_paid_twice(settings, today)
            give_up_open_runs(store, reason=f"restored; the bank has {through}", actor=actor)
        arrived = () if through == NONE else _until(waiting, through)
        for file in arrived:
            sealing.mark_delivered(store, file, actor=actor)
        let_go_on(store, PAYMENTS, through=through, actor=actor)
    return arrived


def _until(waiting: tuple[File, ...], through: str) -> tuple[File, ...]:
    """Those of some files that came before one, or are it; all where it is none of them."""
    names = [one.name for one in waiting]
    return waiting[: names.index(through) + 1] if through in names else waiting


def _see_that_nothing_is_paid_twice(settings: PaymentSettings, today: dt.date) -> None:
    if settings.since is None or settings.since <= today:
        raise UsageError(
            "the bank has files of which the ledger does not know which bills are in them",
            remedy=f"Set payments.since to a day after {today} by which all is dropped again: what was received before"
            " is paid elsewhere, after a look at the statements of the bank. Then say the same again.",
        )
