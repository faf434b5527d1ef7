"""Which carrier takes the batches of a target: the one that the settings name, or its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.delivery.carriers.folder import Folder
from pipeline.delivery.carriers.requests import Requests
from pipeline.delivery.carriers.sftp import Sftp
from pipeline.delivery.carriers.web import Http
from pipeline.delivery.services.known import SERVICES
from pipeline.errors import ConfigurationError
from pipeline.outbound.sftp_program import program_of_sftp

if TYPE_CHECKING:
    from pipeline.delivery.carrier import Carrier
    from pipeline.delivery.services.service import Service
    from pipeline.settings import Settings


def carrier_of(settings: Settings, target: str) -> Carrier | Requests:
    """What takes the batches of a target.

    Raises:
        ConfigurationError: Its lines are to be sent one by one, and it is no web service that we know.
        MissingDependency: A program that it needs is not installed.
    """
    told = settings.deliveries.get(target)
    if told is None:
        return Folder(folder=settings.exports_folder / target)
    if told.each:
        return Requests(way=Http(settings=told), service=_service(target))
    if not told.is_sftp:
        return Http(settings=told)
    program_of_sftp()
    return Sftp(settings=told)


def _service(target: str) -> Service:
    if target not in SERVICES:
        raise ConfigurationError(
            f"deliveries.{target}.each: it is not known where its requests go",
            remedy=f"Take `each` away; it is for {', '.join(SERVICES)}.",
        )
    return SERVICES[target]
