"""With what people of tests sign in."""

from __future__ import annotations

from typing import Final

PASSWORD: Final = "correct horse battery"  # noqa: S105 - of people who are made up
