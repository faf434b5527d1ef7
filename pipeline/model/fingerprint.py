"""What a document looks like and says, in a few numbers, so that one much like it is found among millions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Of a whole bill."""

    #: The MinHash signature of the words; two that agree in a share of their places share so much of the text.
    words: tuple[int, ...] = ()
    #: The perceptual hash of each page's picture, as 16 hexadecimal digits.
    pages: tuple[str, ...] = ()


#: Of a document that nobody has looked at.
NO_FINGERPRINT = Fingerprint()
