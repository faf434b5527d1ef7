"""How the scores are learned: from bills whose truth is known to the model and the curves."""
