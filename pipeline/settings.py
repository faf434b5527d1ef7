"""Every setting, its default, and where it is read from: `LEDGERDROP_*` in the environment, then `ledgerdrop.toml`.

Between them come files of the folder that `LEDGERDROP_SECRETS` names, each a setting under its name there.

Nested names are joined by two underscores in the environment: `LEDGERDROP_LIMITS__PAGES=200`.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final
from typing import Self

from pydantic import DirectoryPath
from pydantic import Field
from pydantic import SecretStr
from pydantic import ValidationError
from pydantic import model_validator
from pydantic_settings import BaseSettings
from pydantic_settings import NestedSecretsSettingsSource
from pydantic_settings import SettingsConfigDict
from pydantic_settings import TomlConfigSettingsSource

from pipeline.backup_settings import BackupSettings
from pipeline.delivery_settings import DeliverySettings
from pipeline.desk_settings import DeskSettings
from pipeline.effort import Effort
from pipeline.errors import ConfigurationError
from pipeline.house_rules import HouseRules
from pipeline.log_settings import LogSettings
from pipeline.metrics_settings import MetricsSettings
from pipeline.model.repair import RepairKind
from pipeline.payment_settings import PaymentSettings
from pipeline.retention_settings import RetentionSettings
from pipeline.sandbox_level import SandboxLevel
from pipeline.schedule_settings import ScheduleSettings
from pipeline.setting_group import Group
from pipeline.sources_settings import SourcesSettings
from pipeline.storage_settings import StorageSettings
from pipeline.webhook_settings import WebhookSettings

if TYPE_CHECKING:
    from pydantic_settings import PydanticBaseSettingsSource

#: Of what decides which bills are checked, in characters.
SHORTEST_SECRET: Final = 16


class Limits(Group):
    """What one untrusted document may cost."""

    #: Memory that a child process may write; the neural reader of poor scans takes 1 GB of it.
    memory_bytes: int = Field(default=1536 * 1024 * 1024, gt=0)
    #: Processor time for one document.
    cpu_seconds: int = Field(default=300, gt=0)
    #: Wall-clock time for one document.
    wall_seconds: int = Field(default=600, gt=0)
    #: Wall-clock time for each of its pages; with what is around it, a page is done within a minute.
    page_seconds: int = Field(default=50, gt=0)
    #: The largest file that is taken in, and the largest that a child may write.
    file_bytes: int = Field(default=100 * 1024 * 1024, gt=0)
    #: Files that a child process may hold open.
    open_files: int = Field(default=256, gt=0)
    #: The largest answer that a child process may give.
    answer_bytes: int = Field(default=64 * 1024 * 1024, gt=0)
    #: A child process is replaced after so many documents, or when its memory has grown by so much.
    jobs_per_child: int = Field(default=200, gt=0)
    growth_bytes: int = Field(default=768 * 1024 * 1024, gt=0)
    pages: int = Field(default=500, gt=0)
    #: Pixels of one page, in millions; A4 at 600 dpi has 35.
    page_megapixels: int = Field(default=60, gt=0)
    #: Files that may come out of one mail or archive, with all that is in them,
    members: int = Field(default=1000, gt=0)
    #: how large they may be together,
    unpacked_bytes: int = Field(default=1024 * 1024 * 1024, gt=0)
    #: how many times as large as an archive what is in it, where that is more than one file may have,
    unpacked_ratio: int = Field(default=100, gt=0)
    #: and in how many others one may be.
    nesting: int = Field(default=3, gt=0)
    #: `strict`: children start only where the kernel has every layer of the sandbox; `best`: with what it has; `off`.
    sandbox: SandboxLevel = SandboxLevel.BEST


class Recognition(Group):
    """How pages of pixels are read."""

    #: `fast`, `balanced` or `thorough`.
    effort: Effort = Effort.BALANCED
    #: Pages of one document that a child process reads at a time; where fewer children are at work than `workers`
    #: allows, each reads as many as fall to it.
    pages_at_once: int = Field(default=1, gt=0)
    #: What was recognised is kept up to so many bytes, so that a document that is examined again is not recognised
    #: again; 0 keeps nothing.
    kept_bytes: int = Field(default=256 * 1024 * 1024, ge=0)


class Intake(Group):
    """How the watched folder is looked at."""

    #: Between two looks.
    scan_seconds: float = Field(default=2.0, gt=0)
    #: A file must have kept its size and time for so long before it is taken in.
    stable_seconds: float = Field(default=5.0, ge=0)
    #: A file that stays unfinished for so long ends as `incomplete`.
    incomplete_seconds: float = Field(default=300.0, gt=0)


class Routing(Group):
    """What may go straight through."""

    #: At most this share of the bills that go through may be wrong,
    silent_error_target: float = Field(default=0.005, gt=0, lt=1)
    #: as what was measured shows at this level of confidence.
    assurance_level: float = Field(default=0.95, gt=0, lt=1)
    #: This share of the bills that could go through is looked at first, as a check of the machine;
    check_share: float = Field(default=0.0, ge=0, le=1)
    #: which ones follows from this secret, that whoever works on the desk does not know.
    check_secret: SecretStr = SecretStr("")
    #: A bill that nobody has checked for so many days is let through by a batch; 0 holds it until somebody has.
    check_days: float = Field(default=0.0, ge=0)

    @model_validator(mode="after")
    def _has_a_secret(self) -> Self:
        """Checks that everybody can foresee are none."""
        if self.check_share and len(self.check_secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"check_share needs a check_secret of at least {SHORTEST_SECRET} characters")
        return self


class Repairs(Group):
    """What becomes of values that one misread character explains."""

    #: The kinds that are used without a question: any of amount, vat_id and iban. All others are proposed.
    used: tuple[RepairKind, ...] = ()


class Learning(Group):
    """What becomes of what people correct and confirm."""

    #: Whether what people corrected of a supplier's bills is used on its next ones, once it is proved.
    layouts: bool = True
    #: Whether lines are coded like the supplier's confirmed ones without a person; else that is only suggested.
    codes_lines: bool = False


class Pages(Group):
    """How pages are shown at the desk."""

    #: Child processes that make their pictures, for each process of the desk.
    children: int = Field(default=1, gt=0)
    #: Pictures that may be asked for at a time.
    waiting: int = Field(default=64, gt=0)
    #: Wall-clock time for one of them.
    wall_seconds: int = Field(default=120, gt=0)
    #: Pictures, and what stands on pages, are kept up to so many bytes; 0 keeps nothing.
    kept_bytes: int = Field(default=1024 * 1024 * 1024, ge=0)


class Settings(BaseSettings):
    """All settings of one installation."""

    model_config = SettingsConfigDict(
        env_prefix="LEDGERDROP_", env_nested_delimiter="__", extra="forbid", frozen=True, env_ignore_empty=True
    )

    #: Holds everything that belongs to this installation and is not named otherwise.
    home: Path = Path("var")
    inbox: Path | None = None
    exports: Path | None = None
    #: Any SQLAlchemy URL of SQLite or PostgreSQL.
    database: str | None = None
    #: Child processes that read documents.
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, gt=0)
    targets: tuple[str, ...] = ("csv", "xlsx", "jsonl")
    #: What the accounting systems call our suppliers, accounts and taxes.
    codes: Path | None = None
    #: The folder that `train` wrote; the models that came with this version where it is empty.
    models: DirectoryPath | None = None
    #: Whether e-invoices are held against the official rules of their standard (rule E1).
    official_rules: bool = True
    #: The folder of the rule pack to judge by; the one that came with this version where it is empty.
    rule_pack: DirectoryPath | None = None
    #: Where the batches of a target go that do not go into its folder, by its name.
    deliveries: dict[str, DeliverySettings] = Field(default_factory=dict)
    storage: StorageSettings = StorageSettings()
    limits: Limits = Limits()
    recognition: Recognition = Recognition()
    intake: Intake = Intake()
    routing: Routing = Routing()
    repairs: Repairs = Repairs()
    policy: HouseRules = HouseRules()
    learning: Learning = Learning()
    schedule: ScheduleSettings = ScheduleSettings()
    desk: DeskSettings = DeskSettings()
    pages: Pages = Pages()
    webhooks: WebhookSettings = WebhookSettings()
    payments: PaymentSettings = PaymentSettings()
    sources: SourcesSettings = SourcesSettings()
    logging: LogSettings = LogSettings()
    metrics: MetricsSettings = MetricsSettings()
    retention: RetentionSettings = RetentionSettings()
    backup: BackupSettings = BackupSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base class's signature
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What was passed on the command line first, then the environment, then secrets, then the file."""
        given = (init_settings, env_settings, _secrets(file_secret_settings))
        return (*filter(None, given), TomlConfigSettingsSource(settings_cls, settings_file()))

    @cached_property
    def inbox_folder(self) -> Path:
        """The watched folder."""
        return self.inbox or self.home / "inbox"

    @cached_property
    def exports_folder(self) -> Path:
        """Where sealed batches are delivered, one folder per target."""
        return self.exports or self.home / "exports"

    @cached_property
    def codes_file(self) -> Path:
        """What the targets call ours; there need not be one."""
        return self.codes or self.home / "targets.toml"

    @cached_property
    def blobs_folder(self) -> Path:
        """Where the bytes of every document are kept, unless in a bucket."""
        return (self.storage.folder or self.home) / "blobs"

    @cached_property
    def witnesses_folder(self) -> Path:
        """Where it is kept what other systems made of documents, unless in a bucket."""
        return (self.storage.folder or self.home) / "witnesses"

    @cached_property
    def fetched_folder(self) -> Path:
        """Where documents of a bucket lie while they are read on this machine; it can be removed at any time."""
        return self.home / "fetched"

    @cached_property
    def recognised_folder(self) -> Path:
        """Where it is kept what was recognised of each document; it can be removed at any time."""
        return self.home / "recognised"

    @cached_property
    def pages_folder(self) -> Path:
        """Where pages are kept as people see them; it can be removed at any time."""
        return self.home / "pages"

    @cached_property
    def processed_folder(self) -> Path:
        """Where originals go that were taken in, one folder per day."""
        return self.home / "processed"

    @cached_property
    def quarantine_folder(self) -> Path:
        """Where originals go that were refused, one folder per outcome."""
        return self.home / "quarantine"

    @cached_property
    def database_url(self) -> str:
        """Where the ledger is."""
        return self.database or f"sqlite:///{(self.home / 'ledgerdrop.sqlite').absolute()}"


def settings_file() -> Path:
    """The file of settings, whether it is there or not."""
    return Path(os.environ.get("LEDGERDROP_SETTINGS_FILE", "ledgerdrop.toml"))


def names_of_secrets() -> frozenset[str]:
    """The settings that are a file each, named as in the environment, in small letters."""
    folder = _secrets_folder()
    return frozenset(file.name.lower() for file in folder.iterdir()) if folder and folder.is_dir() else frozenset()


def _secrets(files: PydanticBaseSettingsSource) -> NestedSecretsSettingsSource | None:
    """Settings that are a file each, where a folder of such files is given."""
    folder = _secrets_folder()
    return NestedSecretsSettingsSource(files, secrets_dir=folder, secrets_dir_missing="ok") if folder else None


def _secrets_folder() -> Path | None:
    named = os.environ.get("LEDGERDROP_SECRETS")
    return Path(named) if named else None


def load(**given: object) -> Settings:
    """The settings of this run; `given` come from the command line and win.

    Raises:
        ConfigurationError: A setting is wrong; the message names each.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # validated by pydantic, which is what it is for
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, part['loc']))}: {_told(part['msg'])}" for part in error.errors())
        raise ConfigurationError(
            f"wrong settings: {problems}", remedy="Mend ledgerdrop.toml or the LEDGERDROP_ variables named above."
        ) from error


def _told(message: str) -> str:
    """What is wrong, without what pydantic says before words of ours."""
    return message.removeprefix("Value error, ")
