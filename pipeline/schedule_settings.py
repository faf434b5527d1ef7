"""When batches run, what runs their chunks, and where Prefect's server is."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final
from typing import Self

from pydantic import Field
from pydantic import SecretStr
from pydantic import model_validator

from pipeline.setting_group import Group

#: Addresses that no other machine reaches.
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


class Runner(StrEnum):
    """What runs the chunks of a flow."""

    THREADS = "threads"
    PROCESSES = "processes"
    DASK = "dask"
    RAY = "ray"


class ScheduleSettings(Group):
    """When batches run, and where."""

    #: Of the nightly batch, in the machine's time zone.
    cron: str = "0 2 * * *"
    #: Documents that are leased at a time.
    chunk: int = Field(default=20, gt=0)
    #: A document is left to a worker that is not heard of for so long; leases are renewed at a third of it.
    lease_seconds: float = Field(default=75.0, gt=0)
    #: A bill that waits for nothing but a goods receipt is judged again by a batch after so many hours,
    receipt_hours: float = Field(default=20.0, gt=0)
    #: so many times; then it is left to a person.
    receipt_tries: int = Field(default=14, ge=0)
    #: How long one watching run looks at the folder before the next takes over.
    watch_seconds: float = Field(default=300.0, gt=0)
    #: What runs the chunks of a flow: threads of its program, processes beside it, or a cluster of Dask or Ray.
    task_runner: Runner = Runner.THREADS
    #: Of a Dask scheduler; where it is empty, Dask starts for the run, on this machine alone.
    dask_address: str = ""
    #: Of a Ray cluster; where it is empty, Ray starts for the run, on this machine alone.
    ray_address: str = ""
    #: The work pool of Prefect that workers of this installation serve.
    pool: str = Field(default="ledgerdrop", pattern=r"^[\w.-]+$")
    #: The address that Prefect's server listens on; by itself only this machine reaches it.
    server_host: str = "127.0.0.1"
    server_port: int = Field(default=4200, gt=0, lt=65536)
    #: The PostgreSQL URL of its database; where it is empty, a SQLite file in the home folder.
    server_database: SecretStr = SecretStr("")
    #: Where the flows and workers of this machine find the server; where it is empty, on this machine.
    api_url: str = Field(default="", pattern=r"^(https?://.+)?$")
    #: NAME:PASSWORD that the server asks of everybody, and that flows and workers say.
    api_auth: SecretStr = SecretStr("")

    @property
    def lease_time(self) -> dt.timedelta:
        """How long a lease lasts."""
        return dt.timedelta(seconds=self.lease_seconds)

    @model_validator(mode="after")
    def _is_not_open_to_all(self) -> Self:
        """Whoever reaches Prefect's server can have its workers run anything."""
        if self.server_host not in LOOPBACK and not self.api_auth.get_secret_value():
            raise ValueError("a server_host that other machines reach needs an api_auth")
        return self
