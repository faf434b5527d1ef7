"""The settings of where the bytes of documents are kept: in a folder, or in a bucket that several machines share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field
from pydantic import SecretStr
from pydantic import model_validator

from pipeline.setting_group import Group

_SCHEME: Final = "s3://"
#: A bucket's name, and after a stroke what all names in it begin with.
_BUCKET: Final = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?P<prefix>(/[A-Za-z0-9_.-]+)*)/?")
_NEAR: Final = ("localhost", "127.0.0.1", "::1")


class StorageSettings(Group):
    """Where the bytes of documents are kept."""

    #: A folder, or `s3://bucket/prefix`; `home` where it is empty. `blobs` and `witnesses` are in it.
    blobs: str = ""
    #: Where the bucket is, if not at Amazon: `https://host`.
    endpoint_url: str = ""
    #: Whether that may be without https although it is another machine.
    allow_http: bool = False
    region: str = ""
    #: Who we are there; where both are empty, what Amazon's programs would find in the environment.
    key: SecretStr = SecretStr("")
    secret: SecretStr = SecretStr("")
    #: So long one request may be silent.
    seconds: float = Field(default=30.0, gt=0)
    #: Documents of a bucket are kept in `home`/fetched up to so many bytes; those at work stay in any case.
    fetched_bytes: int = Field(default=4 * 1024 * 1024 * 1024, ge=0)

    @property
    def is_bucket(self) -> bool:
        """Whether it is no folder."""
        return self.blobs.startswith(_SCHEME)

    @property
    def folder(self) -> Path | None:
        """The folder that was named; `None` where none was."""
        return Path(self.blobs) if self.blobs and not self.is_bucket else None

    @property
    def bucket(self) -> str:
        """The name of the bucket."""
        return self._named("bucket")

    @property
    def prefix(self) -> str:
        """What all names in the bucket begin with: nothing, or folders that end with a stroke."""
        inner = self._named("prefix").strip("/")
        return f"{inner}/" if inner else ""

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        """Refuse what cannot be, before anything is kept."""
        if self.is_bucket and not _BUCKET.fullmatch(self.blobs):
            raise ValueError("blobs is no bucket: s3://bucket or s3://bucket/folder")
        if not self.is_bucket and "://" in self.blobs:
            raise ValueError("blobs is neither a folder nor s3://bucket")
        if bool(self.key.get_secret_value()) != bool(self.secret.get_secret_value()):
            raise ValueError("key and secret go together")
        if self.endpoint_url:
            self._see_to_endpoint()
        return self

    def _see_to_endpoint(self) -> None:
        parts = urlsplit(self.endpoint_url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None or parts.query:
            raise ValueError("endpoint_url is no address: https://host")
        if parts.scheme == "http" and not self.allow_http and parts.hostname not in _NEAR:
            raise ValueError("endpoint_url is without https; set allow_http if nobody else listens on the way")

    def _named(self, part: str) -> str:
        found = _BUCKET.fullmatch(self.blobs)
        return found[part] if found else ""
