"""Describing a source."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.mapping.models import Source, SourceKind


class SourceForm(forms.ModelForm):
    """What those who read the figures need to know about where they come from."""

    class Meta:
        model = Source
        fields = (
            "title",
            "kind",
            "asked_by",
            "asked_when",
            "how",
            "legal_basis",
            "can_say",
            "cannot_say",
            "link",
            "licence",
            "already_public",
        )
        widgets = {
            "kind": forms.RadioSelect,
            **{name: forms.Textarea(attrs={"rows": 4}) for name in ("how", "legal_basis", "can_say", "cannot_say")},
        }
        help_texts = {
            "title": _("As people know it, with the year: “Living in our municipality 2025”."),
            "asked_by": _("The authority, agency or company that collected the answers."),
            "asked_when": _("A year, or from when to when."),
            "how": _("Who could be asked, how they were chosen, how many were asked and how many answered."),
            # Translators: the General Data Protection Regulation; in Danish databeskyttelsesforordningen.
            "legal_basis": _(
                "Why the authority may handle these answers: the article of the General Data Protection Regulation, "
                "and the law or decision it rests on."
            ),
            "can_say": _("What the figures can be used for."),
            "cannot_say": _("Who was not asked, what was not asked, what the figures must not be used for."),
            "link": _("A page where the source is described."),
            "licence": _("How the data may be used, when somebody else owns it."),
            "already_public": _(
                "Only for tables: its owner has published these very figures, with protection of their own. "
                "The gate then hides nothing more."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = SourceKind.choices  # no empty choice among the radio buttons

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("already_public") and cleaned.get("kind") != SourceKind.TABLE:
            self.add_error("already_public", _("Only a table can be already published."))
        return cleaned
