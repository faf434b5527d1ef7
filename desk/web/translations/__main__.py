"""Brings all catalogues up to date, and says what they lack: `python -m desk.web.translations`."""

from __future__ import annotations

from desk.web.translations.collecting import brought_up
from desk.web.translations.collecting import languages
from desk.web.translations.collecting import write

for code in languages():
    catalogue = brought_up(code)
    write(code, catalogue)
    lacking = sum(not message.string or message.string == ("", "") for message in catalogue if message.id)
    print(f"{code}: {len(catalogue)} messages, {lacking} without a translation")  # noqa: T201 - it is a command
