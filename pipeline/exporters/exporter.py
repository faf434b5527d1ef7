"""What an exporter is: a function that writes bills as one target takes them in.

    @exporter("csv", suffix=".csv")
    def generic_csv(movements: Iterable[Movement], out: BinaryIO) -> None: ...

or, for an accounting system that has codes of its own,

    @posting_exporter("sage50_uk", suffix=".csv", needs=Needs(tables=frozenset({Table.SUPPLIERS, Table.TAX_CODES})))
    def sage50_uk(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None: ...

or, for a standard that wants more of a bill than it may have,

    @record_exporter("ubl", suffix=".zip", lacks=what_ubl_lacks)
    def ubl(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None: ...

Its file lies in `pipeline.exporters.targets` and registers it. The same bills always give the same bytes. What a bill
lacks for a target is told before anything is written; a bill that the target cannot take raises `ExportRefused`.
A posting that is taken back comes as a movement or as a posting like any other; standards know no such thing, and their
targets are given bills alone.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from typing import BinaryIO
from typing import Final

from pipeline.errors import ConfigurationError
from pipeline.errors import ExportRefused
from pipeline.exporters.files import ANY_FILES
from pipeline.exporters.files import Files
from pipeline.exporters.originals import NoOriginals
from pipeline.exporters.originals import OpenOriginals
from pipeline.exporters.originals import Originals
from pipeline.exporters.originals import no_originals
from pipeline.exporters.posting.basis import basis_of
from pipeline.exporters.posting.codes import NO_CODES
from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.posting import Posting
from pipeline.exporters.posting.reissuing import with_reissuing
from pipeline.exporters.posting.resolving import Lacking
from pipeline.exporters.posting.resolving import resolved
from pipeline.model.movement import Movement
from pipeline.model.record import Record
from pipeline.model.words import Words
from pipeline.model.words import say
from pipeline.registry import Registry
from pipeline.registry import load_folder

Write = Callable[[Iterable[Movement], BinaryIO], None]
WritePostings = Callable[[Iterable[Posting], BinaryIO, Codes], None]
WriteMovements = Callable[[Iterable[Movement], BinaryIO, Codes], None]
WriteWithOriginals = Callable[[Iterable[Movement], BinaryIO, Codes, Originals], None]
#: What a bill lacks for a target, in words.
Lacks = Callable[[Record, Codes], tuple[Words, ...]]
#: Why a bill cannot be posted again, or taken back, where it could be posted for the first time.
Refuses = Callable[[Movement, Codes], tuple[Words, ...]]


def _nothing(_: Record, __: Codes) -> tuple[Words, ...]:
    return ()


def _whatever(_: Movement, __: Codes) -> tuple[Words, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One target."""

    #: In settings, and of the folder that its batches are delivered to.
    name: str
    #: Of its files, with the point.
    suffix: str
    #: The first line of what is said about it.
    summary: str
    #: Makes what writes bills, of the codes of the target.
    writes: Callable[[Codes], Write]
    #: What it needs of a bill, where it posts, and its options; `None` where it takes bills as they are.
    needs: Needs | None = None
    #: What a bill lacks, where it takes bills as they are and not all of them.
    lacks: Lacks = _nothing
    #: What speaks against a movement of a bill that lacks nothing.
    refuses: Refuses = _whatever
    codes: Codes = NO_CODES
    #: Whether it takes back what it was given; one that does not is given the new revision alone.
    reverses: bool = True
    #: What its system wants of files.
    files: Files = ANY_FILES
    #: What writes bills for a target that asks for the documents that they came in, of codes and of what knows those.
    carries: Callable[[Codes, Originals], Write] | None = None
    #: What opens those documents.
    originals: OpenOriginals = no_originals

    @property
    def posts(self) -> bool:
        """Whether it is given postings, and not bills as they are."""
        return self.needs is not None and self.lacks is _nothing

    @property
    def asks(self) -> bool:
        """Whether a bill can lack something for it."""
        return self.needs is not None or self.lacks is not _nothing

    def is_for(self, record: Record) -> bool:
        """Whether a record is of the sort that it is for: others are never given to it, and do not wait for it."""
        return self.needs is None or self.needs.is_for(record)

    @property
    def basis(self) -> str:
        """A hash of all by which it tells what a bill lacks: where this is another, bills are looked at again."""
        return basis_of(self.name, self.codes, self.needs)

    def with_codes(self, codes: Codes) -> Exporter:
        """The same target, with what it calls ours."""
        return replace(self, codes=codes)

    def with_originals(self, originals: OpenOriginals) -> Exporter:
        """The same target, with what opens the documents that bills came in."""
        return replace(self, originals=originals)

    def write(self, movements: Iterable[Movement], out: BinaryIO) -> None:
        """Write bills, and what is taken back of them.

        Raises:
            ExportRefused: The target cannot take one of them.
        """
        if self.carries is None:
            self.writes(self.codes)(movements, out)
            return
        with self.originals() as known:
            self.carries(self.codes, known)(movements, out)

    def takes(self, movements: Iterable[Movement]) -> Iterator[Movement]:
        """Those of some movements that it is given."""
        return (movement for movement in movements if self.reverses or not movement.is_reversal)

    def lacking(self, movement: Movement) -> tuple[Words, ...]:
        """Why a bill cannot be posted to this target now, or taken back; nothing if it can."""
        if movement.is_reversal and not self.reverses:
            return ()
        if self.needs is None or not self.posts:
            return self.lacks(movement.record, self.codes) or self.refuses(movement, self.codes)
        try:
            resolved(movement, self.codes, self.needs)
        except Lacking as lacking:
            return lacking.reasons
        return ()


EXPORTERS: Final[Registry[Exporter]] = Registry("exporter")


def exporter(name: str, *, suffix: str) -> Callable[[Write], Write]:
    """Register a function as the exporter of a target."""

    def register(write: Write) -> Write:
        summary = _first_line(write)
        EXPORTERS.register(name, Exporter(name=name, suffix=suffix, summary=summary, writes=lambda _: write))
        return write

    return register


def record_exporter(
    name: str,
    *,
    suffix: str,
    lacks: Lacks,
    needs: Needs | None = None,
    refuses: Refuses = _whatever,
    reverses: bool = False,
) -> Callable[[WriteMovements], WriteMovements]:
    """Register a function that is given bills which lack nothing for the target."""

    def register(write: WriteMovements) -> WriteMovements:
        def writes(codes: Codes) -> Write:
            return lambda movements, out: write(_complete(asked, movements, codes), out, codes)

        summary = _first_line(write)
        made = Exporter(name=name, suffix=suffix, summary=summary, writes=writes, lacks=lacks, needs=needs)
        asked = replace(made, refuses=refuses, reverses=reverses)
        EXPORTERS.register(name, asked)
        return write

    return register


def original_exporter(
    name: str, *, suffix: str, lacks: Lacks, needs: Needs | None = None, files: Files = ANY_FILES
) -> Callable[[WriteWithOriginals], WriteWithOriginals]:
    """Register a function that is given such bills, and what knows the documents that they came in."""

    def register(write: WriteWithOriginals) -> WriteWithOriginals:
        def carries(codes: Codes, originals: Originals) -> Write:
            return lambda movements, out: write(_complete(asked, movements, codes), out, codes, originals)

        def writes(codes: Codes) -> Write:
            return carries(codes, NoOriginals())

        summary = _first_line(write)
        made = Exporter(name=name, suffix=suffix, summary=summary, writes=writes, carries=carries, lacks=lacks)
        asked = replace(made, needs=needs, reverses=False, files=files)
        EXPORTERS.register(name, asked)
        return write

    return register


def posting_exporter(
    name: str, *, suffix: str, needs: Needs, files: Files = ANY_FILES
) -> Callable[[WritePostings], WritePostings]:
    """Register a function that is given postings in the codes of the target."""
    asked = with_reissuing(needs)

    def register(write: WritePostings) -> WritePostings:
        def writes(codes: Codes) -> Write:
            return lambda movements, out: write(_postings(name, movements, codes, asked), out, codes)

        summary = _first_line(write)
        made = Exporter(name=name, suffix=suffix, summary=summary, writes=writes, needs=asked, files=files)
        EXPORTERS.register(name, made)
        return write

    return register


def _postings(name: str, movements: Iterable[Movement], codes: Codes, needs: Needs) -> Iterator[Posting]:
    for movement in movements:
        try:
            yield resolved(movement, codes, needs)
        except Lacking as lacking:
            raise _refused(name, movement.record, lacking.reasons) from lacking


def _complete(asked: Exporter, movements: Iterable[Movement], codes: Codes) -> Iterator[Movement]:
    for movement in movements:
        if reasons := asked.with_codes(codes).lacking(movement):
            raise _refused(asked.name, movement.record, reasons)
        yield movement


def _refused(name: str, record: Record, reasons: tuple[Words, ...]) -> ExportRefused:
    problem = f"{record.file}: {'; '.join(reasons)}"
    return ExportRefused(name, problem, remedy=say("Add what is missing, then export again."))


def _first_line(function: Callable[..., None]) -> str:
    return (function.__doc__ or "").partition("\n")[0]


def load_exporters() -> Registry[Exporter]:
    """Every target that there is."""
    import pipeline.exporters.targets  # noqa: PLC0415 - they import this module

    load_folder(pipeline.exporters.targets)
    return EXPORTERS


def exporter_named(name: str) -> Exporter:
    """The exporter of a target.

    Raises:
        ConfigurationError: There is no such target.
    """
    known = load_exporters()
    if name not in known:
        raise ConfigurationError(f"there is no export target {name}", remedy=f"Choose among {', '.join(known)}.")
    return known[name]
