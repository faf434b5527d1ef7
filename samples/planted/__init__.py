"""Bills with one planted error for each rule, and near-misses that are right: what `evaluate-rules` counts with."""
