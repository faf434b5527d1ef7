"""The settings of sources: mailboxes and folders of other machines that documents are fetched from."""

from __future__ import annotations

import re
from typing import Final
from typing import Literal
from typing import Self

from pydantic import Field
from pydantic import FilePath
from pydantic import SecretStr
from pydantic import model_validator

from pipeline.setting_group import Group

_HOST: Final = r"^([A-Za-z0-9][A-Za-z0-9.-]{0,252}|[0-9A-Fa-f:.]{2,45})$"
_NAME: Final = r"^[a-z0-9][a-z0-9_-]{0,39}$"
_USER: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._@-]*")
_OURSELVES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_PORTS: Final = {"tls": 993, "starttls": 143, "none": 143}


class MailSource(Group):
    """A folder of a mailbox, read by IMAP; every mail in it is taken in."""

    #: Names it in arrivals and commands.
    name: str = Field(pattern=_NAME)
    host: str = Field(pattern=_HOST)
    #: 993 for `tls`, else 143, where nothing is said.
    port: int = Field(default=0, ge=0, lt=65536)
    #: `none` is for a server on this machine only.
    security: Literal["tls", "starttls", "none"] = "tls"
    #: Who vouches for the server, where that is nobody whom the system knows.
    ca_file: FilePath | None = None
    user: str = Field(min_length=1)
    password: SecretStr = SecretStr("")
    #: Holds the password,
    password_file: FilePath | None = None
    #: or a token for XOAUTH2, which another program keeps fresh; both are read at each look.
    token_file: FilePath | None = None
    folder: str = Field(default="INBOX", min_length=1)
    #: What becomes of a mail that is taken in.
    after: Literal["move", "flag", "leave"] = "move"
    #: The folder that it is moved to.
    to: str = Field(default="Ledgerdrop", min_length=1)
    #: Senders, or domains of senders, whose mails are taken; all where none is named. What a mail says of its sender
    #: is no proof of it.
    only_from: tuple[str, ...] = ()
    #: Between two looks.
    poll_seconds: float = Field(default=60.0, gt=0)
    #: So long the server may take for one answer.
    seconds: float = Field(default=60.0, gt=0)

    @property
    def real_port(self) -> int:
        """Where the server listens."""
        return self.port or _PORTS[self.security]

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        """Refuse what cannot be, or would show the password to everybody."""
        if self.security == "none" and self.host not in _OURSELVES:
            raise ValueError("security may be none only where host is this machine")
        told = [bool(self.password.get_secret_value()), self.password_file is not None, self.token_file is not None]
        if sum(told) != 1:
            raise ValueError("one of password, password_file and token_file must be there, and no other")
        if self.after == "move" and self.to == self.folder:
            raise ValueError("to must be another folder than folder")
        return self


class SftpSource(Group):
    """A folder of a host that is reached by SFTP; every file in it is taken in."""

    #: Names it in arrivals and commands.
    name: str = Field(pattern=_NAME)
    host: str = Field(pattern=_HOST)
    port: int = Field(default=22, gt=0, lt=65536)
    user: str
    #: Our private key,
    key_file: FilePath
    #: and the keys of the hosts that we know; another host is refused.
    known_hosts_file: FilePath
    #: From the folder where the server lets us in, unless it begins with a slash.
    folder: str = "."
    #: What becomes of a file that is taken in.
    after: Literal["move", "delete"] = "move"
    #: The folder within `folder` that it is moved to.
    to: str = Field(default="processed", pattern=r"^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$")
    #: Between two looks; a file that has changed from one to the next is left alone.
    poll_seconds: float = Field(default=60.0, gt=0)
    #: So long one visit may take.
    seconds: float = Field(default=600.0, gt=0)

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        """Refuse what OpenSSH would take for something else."""
        if not _USER.fullmatch(self.user):
            raise ValueError("user must be the name of an account")
        if not self.folder.isprintable() or not self.folder:
            raise ValueError("folder must be a path that can be printed")
        return self


class SourcesSettings(Group):
    """Where documents are fetched from, besides the watched folder."""

    #: Mailboxes.
    mail: tuple[MailSource, ...] = ()
    #: Folders of other machines.
    sftp: tuple[SftpSource, ...] = ()

    @model_validator(mode="after")
    def _has_names_of_their_own(self) -> Self:
        """What was fetched is known again by the name of its source."""
        names = [*(one.name for one in self.mail), *(one.name for one in self.sftp)]
        if len(set(names)) < len(names):
            raise ValueError("two sources have one name")
        return self
