"""The task of a child: some of the bytes that are in a mail or an archive, from one place on.

A child keeps nothing from one question to the next, so that any child can be asked; what is small comes in one answer.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.containers.archive import Archive
from extractors.readers.containers.mail import Mail
from extractors.readers.containers.member import Damaged
from extractors.readers.containers.sorts import Sort
from extractors.readers.containers.sorts import sort_of
from extractors.readers.sniffing import head_of
from extractors.readers.trouble import unreadable
from pipeline.model.outcome import Outcome
from pipeline.model.words import say
from pipeline.settings import Limits

if TYPE_CHECKING:
    from extractors.readers.containers.member import Container
    from pipeline.isolation.answer import Json

_MOST: Final = 16 << 20


def unpack(payload: Json) -> Json:
    """What is in the file at `payload["path"]`, and the bytes of it from `payload["unpack"]` on: a member, an offset.

    `contents` say what is in it, `pieces` are bytes of members in their order, and `next` is where to go on.
    """
    path, limits = Path(payload["path"]), Limits(**payload.get("limits", {}))
    sort = sort_of(path, head_of(path))
    if sort is None:
        raise unreadable(Outcome.UNSUPPORTED, say("It holds no other files."))
    container: Container = Mail(path, limits) if sort is Sort.MAIL else Archive(path, limits)
    contents = container.contents
    if len(contents.members) > limits.members:
        raise unreadable(Outcome.TOO_LARGE, say("It holds more files than are allowed."))
    pieces, following = _pieces(container, *payload["unpack"], most=min(_MOST, limits.answer_bytes // 4))
    return {"contents": contents.to_json(), "pieces": pieces, "next": following}


def _pieces(container: Container, index: int, offset: int, *, most: int) -> tuple[list[Json], list[int] | None]:
    """Pieces of at most so many bytes together, or of one, and where the next begins."""
    pieces: list[Json] = []
    left = most
    for at in range(index, len(container.contents.members)):
        if container.contents.members[at].outcome is not None:
            continue
        if left <= 0:
            return pieces, [at, 0]
        content, is_last = _from(container, at, offset if at == index else 0, left)
        left -= len(content or b"")
        said = None if content is None else base64.b64encode(content).decode()
        pieces.append({"member": at, "content": said, "is_last": is_last})
        if not is_last:
            return pieces, [at, (offset if at == index else 0) + len(content or b"")]
    return pieces, None


def _from(container: Container, index: int, offset: int, most: int) -> tuple[bytes | None, bool]:
    """Bytes of a member from an offset on, and whether those are its last; `None` of one that is damaged."""
    kept, passed = bytearray(), 0
    try:
        for chunk in container.chunks(index):
            fresh = chunk[max(0, offset - passed) :]
            passed += len(chunk)
            if len(kept) + len(fresh) > most:
                return bytes(kept + fresh[: most - len(kept)]), False
            kept += fresh
    except Damaged:
        return None, True
    return bytes(kept), True
