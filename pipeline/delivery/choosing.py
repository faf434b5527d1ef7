"""Which carrier takes the batches of a target: the one that the settings name, or its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.delivery.carriers.folder import Folder
from pipeline.delivery.carriers.sftp import Sftp
from pipeline.delivery.carriers.sftp import program_of_sftp
from pipeline.delivery.carriers.web import Http

if TYPE_CHECKING:
    from pipeline.delivery.carrier import Carrier
    from pipeline.settings import Settings


def carrier_of(settings: Settings, target: str) -> Carrier:
    """What takes the batches of a target.

    Raises:
        MissingDependency: A program that it needs is not installed.
    """
    told = settings.deliveries.get(target)
    if told is None:
        return Folder(folder=settings.exports_folder / target)
    if not told.is_sftp:
        return Http(settings=told)
    program_of_sftp()
    return Sftp(settings=told)
