"""What files of a deployment name: commands of ours, and settings in the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import typer
from pydantic import BaseModel

from desk.cli.root import root
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

#: Of the program, beside its settings.
BESIDE: Final = frozenset({"LEDGERDROP_SETTINGS_FILE", "LEDGERDROP_SECRETS"})


def is_command(words: Sequence[str]) -> bool:
    """Whether the command line has a command of these words with these options."""
    found: Any = typer.main.get_command(root)
    rest = list(words)
    while rest and hasattr(found, "get_command"):
        found = found.get_command(None, rest.pop(0))
    if found is None or hasattr(found, "get_command"):
        return False
    known = {name for option in found.params for name in option.opts}
    return all(word in known for word in rest if word.startswith("--"))


def variables(model: type[BaseModel] = Settings, prefix: str = "LEDGERDROP_") -> Iterator[str]:
    """Every setting as the environment names it."""
    for name, field in model.model_fields.items():
        yield f"{prefix}{name.upper()}"
        if isinstance(field.default, BaseModel):
            yield from variables(type(field.default), f"{prefix}{name.upper()}__")
