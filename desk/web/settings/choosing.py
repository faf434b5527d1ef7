"""The settings that can be chosen while the desk is running: it asks for them anew at each request.

What the environment or the file says is not overruled: who keeps settings there finds them as they are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pydantic import ValidationError

from pipeline.desk_settings import DeskSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.settings import Settings

_GROUP: Final = "desk."
CHOOSABLE: Final = tuple(
    f"{_GROUP}{name}"
    for name in ("target_days", "idle_minutes", "session_hours", "tries_by_name", "tries_by_address", "tries_minutes")
)


def is_choosable(settings: Settings, name: str) -> bool:
    """Whether a setting can be chosen, nothing else holding it; `settings` are those of the start."""
    return name in CHOOSABLE and name.removeprefix(_GROUP) not in settings.desk.model_fields_set


def is_possible(name: str, value: str) -> bool:
    """Whether a setting can have a value."""
    try:
        DeskSettings.model_validate({name.removeprefix(_GROUP): value})
    except ValidationError:
        return False
    return True


def overlaid(settings: Settings, chosen: Mapping[str, str]) -> Settings:
    """The settings of the start, with what was chosen since; what cannot be any more is passed over."""
    known = {
        name.removeprefix(_GROUP): value
        for name, value in chosen.items()
        if is_choosable(settings, name) and is_possible(name, value)
    }
    if not known:
        return settings
    told = DeskSettings.model_validate(known)
    values = {name: getattr(told, name) for name in known}
    return settings.model_copy(update={"desk": settings.desk.model_copy(update=values)})
