r"""By which words a bill is sought: those of its supplier, number and file, however they are written.

>>> sought("Müller & Söhne GmbH", "RE-77", None)
'müller & söhne gmbh\nre-77'
"""

from __future__ import annotations

from typing import Final

#: Of each; indexes hold no long texts.
_MOST_LETTERS: Final = 150


def sought(*texts: str | None) -> str:
    """The texts as they are kept for seeking, and as what is typed is compared with them."""
    return "\n".join(text[:_MOST_LETTERS].lower() for text in texts if text)
