"""Everything that is looked at before an installation starts, and what becomes of what is found."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from pipeline.errors import ConfigurationError
from pipeline.refusals.disks import failing_disks
from pipeline.refusals.disks import short_of_room
from pipeline.refusals.disks import split_disks
from pipeline.refusals.overlap import overlaps
from pipeline.refusals.ownership import links_of_others
from pipeline.refusals.ownership import writable_by_others
from pipeline.refusals.places import places_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.refusals.refusal import Refusal
    from pipeline.settings import Settings

logger = logging.getLogger(__name__)


class RefusedToStart(ConfigurationError):
    """The installation must not run as it is; the message begins with the name of each reason."""

    def __init__(self, found: tuple[Refusal, ...]) -> None:
        super().__init__(
            "; ".join(f"{one.reason}: {one.problem}" for one in found),
            remedy=" ".join(dict.fromkeys(one.remedy for one in found)),
        )
        self.found = found


def refusals(settings: Settings, *, is_working: bool = True) -> Iterator[Refusal]:
    """Why an installation must not run; disks are tried only for whoever is going to write documents to them."""
    places = places_of(settings)
    yield from overlaps(places)
    yield from links_of_others(places)
    yield from writable_by_others(places)
    yield from split_disks(places)
    if is_working:
        yield from failing_disks(places)


def refuse(found: Iterable[Refusal]) -> None:
    """Stop where there is anything.

    Raises:
        RefusedToStart: There is.
    """
    if together := tuple(found):
        raise RefusedToStart(together)


def warn(settings: Settings) -> None:
    """Say in the log which disks are nearly full."""
    for words in short_of_room(places_of(settings), file_bytes=settings.limits.file_bytes):
        logger.warning("%s", words)
