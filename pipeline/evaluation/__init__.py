"""How right readings are: the measures of accuracy against documents whose truth is known."""
