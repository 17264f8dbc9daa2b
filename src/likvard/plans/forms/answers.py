"""What officers fill in about one thing that their unit is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.plans.models import Pace
from likvard.plans.queries.answers import Asked


class WriteEntry(forms.Form):
    """Begins with what stands there, or with the latest accepted words. ``revision`` is the one they came from."""

    pace = forms.ChoiceField(label=_("How does it go?"), choices=Pace, widget=forms.RadioSelect, required=False)
    text = forms.CharField(
        label=_("What has been done, and what has come of it?"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    revision = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, asked: Asked, revision: int | None = None) -> None:
        """``revision``: what the writer has now seen, after somebody else was first."""
        begun, saved = asked.entry or asked.earlier, asked.entry.revision if asked.entry else 0
        initial = {"pace": begun.pace, "text": begun.text} if begun else {}
        super().__init__(data, initial={**initial, "revision": saved}, auto_id=f"id_{asked.key}_%s")
        if revision is not None:
            self.data = {**{name: self.data[name] for name in self.data}, "revision": revision}
        if asked.question:
            del self.fields["pace"]
            self.fields["text"].label, self.fields["text"].help_text = _("Answer"), asked.question.help
        else:
            self.fields["text"].help_text = _("If it is delayed or hindered: what is in the way? No names of persons.")

    @property
    def words(self) -> dict[str, Any]:
        """What was written, and on top of which revision. Ask after ``is_valid``."""
        return {"pace": "", **self.cleaned_data, "revision": self.cleaned_data["revision"] or 0}
