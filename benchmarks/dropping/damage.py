"""What becomes of a PDF on its way, each with the bytes that are left."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from typing import Final

import pikepdf

if TYPE_CHECKING:
    import random

_BEGINNING: Final = b"%PDF-1.7\n"
_END: Final = b"\n%%EOF\n"


def cut(content: bytes, chance: random.Random) -> bytes:
    """The first part of the file, as of a copy that was broken off."""
    return content[: int(len(content) * chance.uniform(0.1, 0.9))]


def garbled(content: bytes, chance: random.Random) -> bytes:
    """A file of the same size that begins and ends as a PDF does."""
    return _BEGINNING + chance.randbytes(len(content)) + _END


def encrypted(content: bytes, _chance: random.Random) -> bytes:
    """The file, opened by a password only."""
    return _saved(content, pikepdf.Encryption(owner="owner", user="secret"))


def locked(content: bytes, _chance: random.Random) -> bytes:
    """The file, which everybody may read and nobody may change."""
    return _saved(content, pikepdf.Encryption(owner="owner", user=""))


def saved_again(content: bytes) -> bytes:
    """The same document in other bytes."""
    return _saved(content, encryption=False)


def _saved(content: bytes, encryption: pikepdf.Encryption | bool) -> bytes:  # noqa: FBT001 - as pikepdf takes it
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, encryption=encryption, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
