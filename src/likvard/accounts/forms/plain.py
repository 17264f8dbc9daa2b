"""How the library's forms are made plain: labels in full words above the field, nothing written inside it."""

from collections.abc import Mapping
from typing import Any

from django.forms import Field
from django.utils.functional import Promise


class Plain:
    """A mixin for django-allauth's forms: our labels, no placeholders, no second explanation of the same link."""

    fields: dict[str, Field]
    labels: Mapping[str, str | Promise] = {}
    help_texts: Mapping[str, str | Promise] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "")
