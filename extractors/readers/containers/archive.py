"""A ZIP archive taken apart: its directory is believed only as far as the bytes bear it out."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.containers.member import Contents
from extractors.readers.containers.member import Damaged
from extractors.readers.containers.member import Member
from extractors.readers.containers.member import in_order
from extractors.readers.trouble import unreadable
from pipeline.intake.folder import is_ignored
from pipeline.model.outcome import Outcome
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path
    from zipfile import ZipInfo

    from pipeline.settings import Limits

_CHUNK: Final = 1 << 20
#: What stands before the bytes of a file, at the least: its header without its name (APPNOTE 4.3.7).
_HEADER: Final = 30
_IS_ENCRYPTED: Final = 0x1
_IS_UTF8: Final = 0x800
_AES: Final = 99
_UNIX: Final = 3
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
#: What the methods raise over bytes that are none of theirs.
_DAMAGES: Final = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError)


class Archive:
    """An archive whose directory was looked at."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Look at the directory.

        Raises:
            UnreadableDocument: It is damaged, made to do harm, too large, or all of it is encrypted.
        """
        try:
            self._archive = zipfile.ZipFile(path)
        except _DAMAGES as error:
            raise unreadable(Outcome.CORRUPT, say("The archive is damaged.")) from error
        every = [one for one in self._archive.infolist() if not one.is_dir()]
        _see_that_it_is_no_bomb(every, path.stat().st_size, limits)
        self._files = in_order([one for one in every if not _is_of_a_system(one)], _raw_name)
        members = tuple(_member(one, limits) for one in self._files)
        if members and all(one.outcome is Outcome.ENCRYPTED for one in members):
            raise unreadable(Outcome.ENCRYPTED, say("The archive needs a password."))
        taken = sum(one.file_size for one, member in zip(self._files, members, strict=True) if member.outcome is None)
        if taken > limits.unpacked_bytes:
            raise unreadable(Outcome.TOO_LARGE, say("What is in it is larger than is allowed."))
        left_out = tuple(_raw_name(one).decode(errors="replace") for one in every if _is_of_a_system(one))
        reason = "" if members else say("The archive holds no file.")
        self.contents = Contents(members=members, left_out=left_out, reason=reason)

    def chunks(self, index: int) -> Iterator[bytes]:
        """The bytes of a file.

        Raises:
            Damaged: They are not what the directory says.
        """
        try:
            with self._archive.open(self._files[index]) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except (*_DAMAGES, RuntimeError) as error:
            raise Damaged from error


def _see_that_it_is_no_bomb(files: Sequence[ZipInfo], size: int, limits: Limits) -> None:
    in_all = sum(one.file_size for one in files)
    if _overlap(files) or (in_all > limits.file_bytes and in_all > limits.unpacked_ratio * size):
        reason = say("It is made to become many times as large when it is unpacked.")
        raise unreadable(Outcome.REJECTED_SECURITY, reason)


def _overlap(files: Sequence[ZipInfo]) -> bool:
    """Whether two files of it are made of the same bytes, as no program packs them."""
    ends = 0
    for start, length in sorted((one.header_offset, one.compress_size) for one in files):
        if start < ends:
            return True
        ends = start + _HEADER + length
    return False


def _member(one: ZipInfo, limits: Limits) -> Member:
    name, mode = _raw_name(one), one.external_attr >> 16 if one.create_system == _UNIX else 0
    if stat.S_ISLNK(mode):
        return Member(raw_name=name, outcome=Outcome.REFUSED_SYMLINK, reason=say("It is a link to a file, not a file."))
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        reason = say("It is a pipe, a socket or a device, not a file.")
        return Member(raw_name=name, outcome=Outcome.REFUSED_NOT_REGULAR, reason=reason)
    if one.flag_bits & _IS_ENCRYPTED or one.compress_type == _AES:
        return Member(raw_name=name, outcome=Outcome.ENCRYPTED, reason=say("It needs a password."))
    if one.compress_type not in _METHODS:
        reason = say("It is packed in a way that is not read; an ordinary ZIP is.")
        return Member(raw_name=name, outcome=Outcome.UNSUPPORTED, reason=reason)
    if one.file_size > limits.file_bytes:
        return Member(raw_name=name, outcome=Outcome.TOO_LARGE, reason=say("The file is larger than is allowed."))
    return Member(raw_name=name)


def _raw_name(one: ZipInfo) -> bytes:
    """The name as it stands there; Python has read it as CP437 where it is not marked as UTF-8."""
    name = one.orig_filename
    return name.encode(errors="surrogatepass") if one.flag_bits & _IS_UTF8 else _as_written(name.encode("cp437"))


def _as_written(raw: bytes) -> bytes:
    """Many programs write UTF-8 and do not say so; what is none is CP437, as the format has it."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp437").encode()
    return raw


def _is_of_a_system(one: ZipInfo) -> bool:
    folders = one.orig_filename.replace("\\", "/").split("/")
    return "__MACOSX" in folders or is_ignored(folders[-1])
