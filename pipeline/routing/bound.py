"""How often something goes wrong at most, by how often it was seen to go wrong.

The upper end of Clopper and Pearson's interval (Biometrika 26, 1934): it holds whatever the true share is.

>>> round(upper_bound(errors=0, trials=598, level=0.95), 5), fewest_trials(target=0.005, level=0.95)
(0.005, 598)
"""

from __future__ import annotations

import math


def upper_bound(*, errors: int, trials: int, level: float) -> float:
    """What the true share of errors does not exceed, at a level of confidence such as 0.95."""
    from scipy.special import betaincinv  # noqa: PLC0415 - a tenth of a second of start-up that most commands do not need

    return 1.0 if errors >= trials else float(betaincinv(errors + 1, trials - errors, level))


def fewest_trials(*, target: float, level: float) -> int:
    """So many trials without any error show that at most the share `target` goes wrong."""
    return math.ceil(math.log(1 - level) / math.log(1 - target))
