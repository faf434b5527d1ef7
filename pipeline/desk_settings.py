"""The settings of the desk: where it is reached, how long people stay signed in, and what is asked of them."""

from __future__ import annotations

import os
from typing import Final

from pydantic import Field

from pipeline.setting_group import Group

#: Of days, hours, minutes and tries: more is none.
_MOST: Final = 100_000
#: More are of no use to the people of one office.
_PROCESSES: Final = 4


class DeskSettings(Group):
    """Where the desk is reached, how long people stay signed in, and what is asked of them."""

    #: The address that it listens on; only this machine reaches the one it has by itself.
    host: str = "127.0.0.1"
    port: int = Field(default=8300, gt=0, lt=65536)
    #: Processes that answer browsers.
    processes: int = Field(default_factory=lambda: min(_PROCESSES, os.cpu_count() or 1), gt=0, le=64)
    #: Whether people reach it by https, through a proxy: cookies are sent by https only then.
    https: bool = False
    #: The names under which browsers reach it, beside this machine's own; requests for others are refused.
    names: tuple[str, ...] = ()
    #: Proxies whose word is taken for the address of a client.
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    #: Without a sign of life people are signed out after so long,
    idle_minutes: float = Field(default=15.0, gt=0, le=_MOST)
    #: and in any case after so long.
    session_hours: float = Field(default=12.0, gt=0, le=_MOST)
    #: After so many failed tries to sign in with one name,
    tries_by_name: int = Field(default=5, gt=0, le=_MOST)
    #: or from one address,
    tries_by_address: int = Field(default=20, gt=0, le=_MOST)
    #: further ones are refused until they are so old.
    tries_minutes: float = Field(default=15.0, gt=0, le=_MOST)
    #: Within so many days a bill that waits is to be done.
    target_days: float = Field(default=3.0, gt=0, le=_MOST)
    #: The largest upload: all its files together.
    upload_bytes: int = Field(default=1024 * 1024 * 1024, gt=0)

    @property
    def address(self) -> str:
        """Where a browser on this machine finds it."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"
