"""Any picture as it looks on white paper, in colour or in grey."""

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
    """The picture's lightness, 0 is black."""
    return np.asarray(on_paper(image).convert("L"))


def on_paper(image: Image.Image) -> Image.Image:
    """The picture in eight bits a channel, grey or colour; what is transparent shows the paper."""
    if image.mode in _DEEP_MODES:
        return Image.fromarray(_shallow(image))
    if image.mode in _SEE_THROUGH or "transparency" in image.info:
        layer = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
    return image.convert("L" if image.mode in {"1", "L"} else "RGB")


def _shallow(image: Image.Image) -> Grey:
    """Deep greys in 256 steps, from 0 to the largest value that so many bits hold."""
    deep = np.nan_to_num(np.asarray(image, dtype=np.float32))
    largest = max(float(deep.max(initial=0)), 1.0)
    whole = largest if image.mode == "F" else float((1 << max(8, int(largest).bit_length())) - 1)
    shallow: Grey = np.clip(deep * (_WHITE / whole), 0, _WHITE).astype(np.uint8)
    return shallow
