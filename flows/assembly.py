"""Puts the stages together from settings; imports no Prefect."""
