"""The machine: versions, programs, folders, and whether a child process answers."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.readers import formats
from extractors.readers.reader import READERS
from flows.checkup.assurance import assurance
from flows.checkup.finding import Finding
from flows.checkup.official import official
from flows.examination import EXAMINE
from pipeline.blobs.opening import open_blobs
from pipeline.errors import PipelineError
from pipeline.isolation.answer import Failure
from pipeline.isolation.pool import Pool
from pipeline.isolation.sandbox.layers import ALWAYS
from pipeline.isolation.sandbox.layers import available
from pipeline.isolation.sandbox.layers import lacking
from pipeline.model.outcome import Outcome
from pipeline.refusals.disks import short_of_room
from pipeline.refusals.places import places_of
from pipeline.refusals.starting import refusals
from pipeline.registry import load_folder
from pipeline.sandbox_level import SandboxLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.readers.availability import Availability
    from pipeline.settings import Settings


def machine(settings: Settings) -> Iterator[Finding]:
    """Look at everything that does not need the ledger."""
    yield Finding(what="Python", is_well=True, words=platform.python_version())
    yield from (_need(need) for need in sorted(_needs(), key=lambda need: need.name))
    for folder in (settings.home, settings.inbox_folder, settings.exports_folder):
        yield _folder(folder)
    yield from refused(settings)
    yield _bytes(settings)
    yield _sandbox(settings.limits.sandbox)
    yield _child(settings)
    yield official(settings)
    yield from assurance(settings)


def refused(settings: Settings) -> Iterator[Finding]:
    """Why the installation would not start, and which disks are nearly full."""
    for refusal in refusals(settings):
        yield Finding(what=f"start: {refusal.reason}", is_well=False, words=f"{refusal.problem}. {refusal.remedy}")
    for words in short_of_room(places_of(settings), file_bytes=settings.limits.file_bytes):
        yield Finding(what="room", is_well=False, words=words)


def _needs() -> set[Availability]:
    load_folder(formats)
    return {need for _, reader in READERS.items() for need in reader.available()}


def _need(need: Availability) -> Finding:
    words = need.version if need.is_there else f"install it: {need.install}"
    return Finding(what=need.name, is_well=need.is_there, words=words)


def _folder(folder: Path) -> Finding:
    standing = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    is_well = standing.is_dir() and os.access(standing, os.R_OK | os.W_OK | os.X_OK)
    return Finding(what=f"folder {folder}", is_well=is_well, words="" if is_well else f"{standing} cannot be written")


def _bytes(settings: Settings) -> Finding:
    """Whether the place of the bytes can be asked for what it has."""
    if not settings.storage.is_bucket:
        return _folder(settings.blobs_folder)
    try:
        next(iter(open_blobs(settings)), None)
    except PipelineError as error:
        return Finding(what=f"bucket {settings.storage.blobs}", is_well=False, words=f"{error}. {error.remedy}")
    return Finding(what=f"bucket {settings.storage.blobs}", is_well=True, words="answers")


def _sandbox(level: SandboxLevel) -> Finding:
    """What keeps a child from harm that was taken over by what it read."""
    there = ALWAYS if level is SandboxLevel.OFF else available()
    missing = () if level is SandboxLevel.OFF else lacking()
    words = ", ".join(there) + (f"; this machine has no {' and no '.join(missing)}" if missing else "")
    words += "; the rest is switched off by limits.sandbox" if level is SandboxLevel.OFF else ""
    return Finding(what="sandbox", is_well=not missing or level is not SandboxLevel.STRICT, words=words)


def _child(settings: Settings) -> Finding:
    """Whether a child process comes up and answers: it is asked for a file that is not there."""
    nothing = {"path": Path(os.devnull), "file": "nothing", "document_id": ""}
    with Pool(EXAMINE, size=1, limits=settings.limits) as pool:
        answer = pool.call(nothing)
    is_well = isinstance(answer, Failure) and answer.outcome is not Outcome.PARSER_CRASHED
    return Finding(
        what="child process", is_well=is_well, words="answers" if is_well else "does not answer as it should"
    )
