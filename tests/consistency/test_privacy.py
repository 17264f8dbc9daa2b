"""Every field of every model is classed, and the class is one of three."""

from importlib import import_module

import pytest
from django.apps import apps

OURS = [config for config in apps.get_app_configs() if config.name.startswith("likvard.") and config.models]
CLASSES = {"neither", "personal", "special_category"}


@pytest.mark.parametrize("config", OURS, ids=lambda config: config.label)
def test_every_field_is_classed(config) -> None:  # type: ignore[no-untyped-def]
    register = import_module(f"{config.name}.privacy").PRIVACY
    fields = {
        model.__name__: {field.name for field in model._meta.get_fields() if field.concrete and field.name != "id"}
        for model in config.get_models()
        if not model._meta.auto_created
    }
    assert {name: set(classed) for name, classed in register.items()} == fields


@pytest.mark.parametrize("config", OURS, ids=lambda config: config.label)
def test_personal_fields_say_how_long_they_are_kept(config) -> None:  # type: ignore[no-untyped-def]
    register = import_module(f"{config.name}.privacy").PRIVACY
    classed = [(name, field, *entry) for name, fields in register.items() for field, entry in fields.items()]
    assert {kind for _name, _field, kind, _kept in classed} <= CLASSES
    assert [(name, field) for name, field, kind, kept in classed if kind != "neither" and not kept] == []
