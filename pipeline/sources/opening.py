"""The sources that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.sources.source import Source


def sources_of(settings: Settings) -> tuple[Source, ...]:
    """All of them, mailboxes first."""
    return (*_mail_folders(settings), *_remote_folders(settings))


def _mail_folders(settings: Settings) -> tuple[Source, ...]:
    if not settings.sources.mail:
        return ()
    from pipeline.sources.imap.mail_folder import MailFolder  # noqa: PLC0415 - only who has mailboxes pays for it

    return tuple(map(MailFolder, settings.sources.mail))


def _remote_folders(settings: Settings) -> tuple[Source, ...]:
    if not settings.sources.sftp:
        return ()
    from pipeline.sources.sftp.remote_folder import RemoteFolder  # noqa: PLC0415 - as above

    rest = settings.intake.stable_seconds
    return tuple(RemoteFolder(one, stable_seconds=rest) for one in settings.sources.sftp)
