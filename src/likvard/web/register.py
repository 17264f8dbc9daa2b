"""The register of personal data, gathered from the privacy.py of each app."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps as installed
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "neither": _("Not about a person"),
    "personal": _("Personal data"),
    "special_category": _("Special category (GDPR Article 9)"),
}


@dataclass(frozen=True)
class Field:
    name: str
    kind: str | Promise
    kept: str


@dataclass(frozen=True)
class Model:
    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class App:
    name: str
    models: tuple[Model, ...]


def apps() -> list[App]:
    """Models with a field about people, and those fields, app by app."""
    found = (_app(config.name) for config in installed.get_app_configs() if find_spec(f"{config.name}.privacy"))
    return [app for app in found if app.models]


def _app(name: str) -> App:
    register: dict[str, dict[str, tuple[str, str]]] = import_module(f"{name}.privacy").PRIVACY
    models = (
        Model(
            model,
            tuple(
                Field(field, KINDS[kind], gettext(kept)) for field, (kind, kept) in fields.items() if kind != "neither"
            ),
        )
        for model, fields in register.items()
    )
    return App(name.rpartition(".")[2], tuple(model for model in models if model.fields))
