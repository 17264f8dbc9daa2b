"""How the library's forms are made plain: labels in full words above the field, nothing written inside it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.forms import Field

if TYPE_CHECKING:  # a lazy translation, which only the stubs have a name for
    from django.utils.functional import _StrPromise as StrPromise


class Plain:
    """A mixin for django-allauth's forms: our labels, no placeholders, no second explanation of the same link."""

    fields: dict[str, Field]
    labels: Mapping[str, "str | StrPromise"] = {}
    help_texts: Mapping[str, "str | StrPromise"] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "")
