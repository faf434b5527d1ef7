"""Receivers for tests: a server that takes files by SFTP, and batches to bring there."""

from __future__ import annotations

import hashlib
import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from benchmarks.measuring.sftp_server import NoServer
from benchmarks.measuring.sftp_server import SftpServer
from benchmarks.measuring.sftp_server import sftp_server
from pipeline.delivery.carrier import Parcel

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def sftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SftpServer]:
    """A running server; where there is none the tests of it are skipped, but never in CI."""
    with ExitStack() as stack:
        try:
            served = stack.enter_context(sftp_server(tmp_path_factory.mktemp("sshd")))
        except NoServer as reason:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(str(reason))
        yield served


def parcel(content: bytes = b"bills\n", *, name: str = "csv-000001.csv") -> Parcel:
    """A batch on its way."""
    return Parcel(
        target="csv",
        name=name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        manifest=b'{"file": "csv-000001.csv"}\n',
        key="k" * 64,
    )
