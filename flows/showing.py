"""What stands on the pages where values were read, as pictures; the pages are opened in child processes only."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING
from typing import Final

from flows.examination import AHEAD
from flows.examination import models_of
from flows.examination import payload
from flows.files import identified
from pipeline.isolation.answer import Failure
from pipeline.isolation.answer import garbled
from pipeline.isolation.pool import Pool
from pipeline.side_by_side import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.document.view import View
    from pipeline.isolation.answer import Answer
    from pipeline.settings import Settings

#: The task that children do.
SHOW: Final = "extractors.shown:show"

_JPEG: Final = b"\xff\xd8\xff"

Pictures = tuple[bytes, ...] | Failure


def shown(views: Mapping[Path, Sequence[View]], settings: Settings) -> Iterator[tuple[Path, Pictures]]:
    """The pictures of each file's views as JPEG, in the order given, or why there are none."""
    size = min(settings.workers, len(views)) or 1
    with Pool(SHOW, size=size, limits=settings.limits, reads=models_of(settings)) as pool:
        look = partial(_look, pool=pool, settings=settings)
        yield from zip(views, in_order(look, views.items(), at_once=size, ahead=AHEAD * size), strict=True)


def _look(asked: tuple[Path, Sequence[View]], *, pool: Pool, settings: Settings) -> Pictures:
    path, views = asked
    known = identified(path, most=settings.limits.file_bytes)
    if isinstance(known, Failure):
        return known
    told = payload(path, file=str(path), document_id=known, settings=settings)
    return pictures(pool.call({**told, "views": [view.to_json() for view in views]}), len(views))


def pictures(answer: Answer, count: int) -> Pictures:
    """The pictures of an answer: a child may have been taken over by what it read."""
    if isinstance(answer, Failure):
        return answer
    try:
        found = tuple(base64.b64decode(one, validate=True) for one in answer.data["pictures"])
    except (KeyError, TypeError, ValueError):
        return garbled()
    is_such = len(found) == count and all(one.startswith(_JPEG) for one in found)
    return found if is_such else garbled()
