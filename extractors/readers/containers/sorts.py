"""Whether a file holds other files; told by its bytes, as for every format."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from pipeline.intake.endings.archive import is_zip
from pipeline.intake.endings.mail import is_mail

if TYPE_CHECKING:
    from pathlib import Path

#: A ZIP that has one of these is one document of another kind: of an office program, a book, a program.
_WHOLES: Final = frozenset(
    {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml", "Index/Document.iwa"}
)


class Sort(StrEnum):
    """What holds other files."""

    MAIL = "mail"
    ARCHIVE = "archive"


def sort_of(path: Path, head: bytes) -> Sort | None:
    """What a file that begins with `head` is; `None` where it is a document itself, of whatever kind."""
    if is_zip(head):
        return None if _is_one_document(path) else Sort.ARCHIVE
    return Sort.MAIL if is_mail(head) else None


def _is_one_document(path: Path) -> bool:
    """A damaged archive is an archive."""
    with suppress(zipfile.BadZipFile, NotImplementedError, ValueError), zipfile.ZipFile(path) as archive:
        return not _WHOLES.isdisjoint(archive.namelist())
    return False
