"""Any picture in grey, as it looks on white paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey

_DEEP_MODES = {"I", "F", "I;16", "I;16B", "I;16L", "I;16N"}
_SEE_THROUGH = {"LA", "PA", "RGBA", "La", "RGBa"}
_WHITE = 255


def grey_of(image: Image.Image) -> Grey:
    """The picture's lightness, 0 is black; what is transparent shows the paper."""
    if image.mode in _DEEP_MODES:
        return _shallow(image)
    if image.mode in _SEE_THROUGH or "transparency" in image.info:
        return _on_paper(image)
    if image.mode not in {"L", "1"}:
        image = image.convert("RGB")
    return np.asarray(image.convert("L"))


def _shallow(image: Image.Image) -> Grey:
    """Deep greys in 256 steps, from 0 to the type's or the picture's largest value."""
    deep = np.asarray(image, dtype=np.float32)
    largest = max(float(deep.max(initial=0)), 1.0)
    whole = largest if image.mode == "F" else float((1 << max(8, int(largest).bit_length())) - 1)
    shallow: Grey = np.clip(deep * (_WHITE / whole), 0, _WHITE).astype(np.uint8)
    return shallow


def _on_paper(image: Image.Image) -> Grey:
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return np.asarray(Image.alpha_composite(paper, layer).convert("L"))
