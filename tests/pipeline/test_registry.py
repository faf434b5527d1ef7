"""Registries of plug-ins."""

from __future__ import annotations

import itertools

import pytest

import validators.rules
from pipeline.errors import ConfigurationError
from pipeline.registry import Registry
from pipeline.registry import load_folder
from validators.rule import RULES


@pytest.mark.parametrize("order", list(itertools.permutations("abc")))
def test_the_order_of_registration_makes_no_difference(order: tuple[str, ...]) -> None:
    registry: Registry[str] = Registry("letter")
    for code in order:
        registry.register(code, code.upper())
    assert list(registry) == ["a", "b", "c"]
    assert registry.items() == [("a", "A"), ("b", "B"), ("c", "C")]


def test_a_code_is_taken_once_only() -> None:
    registry: Registry[str] = Registry("letter")
    registry.register("a", "A")
    with pytest.raises(ConfigurationError, match="two plug-ins claim to be letter a") as caught:
        registry.register("a", "B")
    assert caught.value.remedy
    assert ("a" in registry, "b" in registry, len(registry), registry["a"]) == (True, False, 1, "A")


def test_a_folder_is_loaded_once_however_often_it_is_asked_for() -> None:
    load_folder(validators.rules)
    before = len(RULES)
    load_folder(validators.rules)
    assert len(RULES) == before > 0
