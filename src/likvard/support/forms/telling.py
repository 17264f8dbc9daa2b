"""What people write, in the words of each way in, and in how many steps. Without scripts this is what comes."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.organisations.models import Authority
from likvard.support.coded import COUNTED
from likvard.support.forms.tell import Coded
from likvard.support.queries.tell import municipalities_today
from likvard.support.states import Track
from likvard.support.uploads import LARGEST_FILE, MOST_FILES

MOST_LETTERS = 20_000
# Some browsers send what is typed to a service that looks at spelling or finishes sentences.
PRIVATE = {"spellcheck": "false", "autocomplete": "off", "autocorrect": "off", "writingsuggestions": "false"}
Step = tuple[str | Promise, tuple[str, ...]]  # its heading, and the names of its fields


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Up to five files. Gives a list."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [super(SeveralFiles, self).clean(one, initial) for one in _listed(data)]
        files = [one for one in files if one]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Choose five files at most."))
        if any(one.size > LARGEST_FILE for one in files):
            raise forms.ValidationError(_("A file may be at most 25 MB. Choose a smaller one."))
        return files


class Telling(forms.Form):
    """What is the same for everybody. A subclass says which steps there are."""

    track: ClassVar[str]
    steps: ClassVar[Sequence[Step]]
    answers: ClassVar[tuple[str, ...]] = ()  # fields whose codes go along, sealed
    use_required_attribute = False

    text = forms.CharField(
        label=_("What happened?"), max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 10, **PRIVATE})
    )
    file = SeveralFiles(label=_("Files"), required=False)

    def forget_errors_after(self, step: int) -> None:
        """Of the steps after this one (from 1) nothing was asked yet, so nothing is wrong there."""
        asked = {name for _heading, names in self.steps[:step] for name in names}
        for name in set(self.errors) - asked:
            del self.errors[name]

    def chosen(self) -> dict[str, str]:
        """The answers that were picked from lists."""
        return {name: self.cleaned_data[name] for name in self.answers if self.cleaned_data.get(name)}

    def summary(self) -> list[tuple[str, str]]:
        """Every question with what was answered, as the person reads it once more before it is sent."""
        names = [name for _heading, asked in self.steps for name in asked]
        said = [(str(self[name].label), self._said(name)) for name in names]
        return [(label, value) for label, value in said if value]

    def _said(self, name: str) -> str:
        value, field = self[name].value(), self.fields[name]
        if isinstance(field, forms.BooleanField):
            return str(_("Yes")) if value else ""
        if isinstance(field, forms.ChoiceField):
            return next((str(label) for code, label in field.choices if code and code == value), "")  # type: ignore[misc, union-attr]
        return str(value or "").strip()

    @property
    def shown_again(self) -> bool:
        """Whether the box shows the person's own words."""
        return bool(self.cleaned_data.get("again"))

    def said(self) -> dict[str, Any]:
        """What is sealed beside the text: the answers, and whether they may be counted where that is asked."""
        asked = {"counted": self.cleaned_data["count"]} if "count" in self.fields else {}
        return {"answers": self.chosen(), **asked}

    def counted(self) -> dict[str, str] | None:
        """What may be counted, when the person has said so."""
        return self.chosen() if self.cleaned_data.get("count") else None


class WithLists(Telling, Coded):
    """Adults and youth can pick from lists, and decide whether that is counted."""

    answers = COUNTED
    count = forms.BooleanField(
        label=_("These four answers may be counted"),
        required=False,
        help_text=_(
            "Then they are kept a second time, without what you wrote and without anything that leads to you or to "
            "your report. The receiver can also count them itself, and send on only how many there are. Figures come "
            "out once a year, and only for groups large enough. If you leave this empty, you are in no figures, unless "
            "you say so later."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, track=self.track, **options)
        for name, label in _LISTS.items():
            field = self.fields[name]
            field.label = label
            field.choices = [("", _("I do not want to say")), *field.choices[1:]]  # type: ignore[attr-defined]


_LISTS = {
    "ground": _("What do you think it was about?"),
    "life_area": _("Where in life did it happen?"),
    "municipality": _("In which municipality did it happen?"),
    "age_band": _("How old are you?"),
}


class AdultTelling(WithLists):
    track = Track.ADULT
    again = forms.BooleanField(
        label=_("Show me what I wrote when I open my box"),
        required=False,
        help_text=_("Leave this empty if somebody else could come to see your receipt."),
    )
    steps = (
        (_("In your own words"), ("text", "again")),
        (_("A few answers, if you like"), (*COUNTED, "count")),
    )
    field_order = ("text", "again", *COUNTED, "count", "file")


class YouthTelling(WithLists):
    track = Track.YOUTH
    steps = (
        (_("In your own words"), ("text",)),
        (_("A few answers, if you like"), (*COUNTED, "count")),
    )
    field_order = ("text", *COUNTED, "count", "file")


class ChildTelling(Telling):
    """Two screens with two questions each. Nothing of a child is ever counted."""

    track = Track.CHILD
    answers = ("helper", "where", "before")
    helper = forms.ChoiceField(
        label=_("Who writes?"),
        choices=[("me", _("I write myself")), ("adult", _("An adult helps me"))],
        initial="me",
        widget=forms.RadioSelect,
    )
    where = forms.ChoiceField(
        label=_("Where was it?"),
        choices=[
            ("", _("I do not want to say")),
            ("school", pgettext_lazy("where a child was", "At school")),
            ("home", pgettext_lazy("where a child was", "At home")),
            ("outside", pgettext_lazy("where a child was", "Outside")),
            ("sport", pgettext_lazy("where a child was", "In sport or play")),
            ("phone", pgettext_lazy("where a child was", "On the phone or the net")),
            ("other", pgettext_lazy("where a child was", "Somewhere else")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    before = forms.ChoiceField(
        label=_("Has it been like this before?"),
        choices=[("", _("I do not know")), ("no", _("No")), ("yes", _("Yes")), ("often", _("Yes, often"))],
        required=False,
        widget=forms.RadioSelect,
    )
    steps = (
        (_("Tell"), ("helper", "text")),
        (_("Two more questions"), ("where", "before")),
    )
    field_order = ("helper", "text", "where", "before", "file")

    @classmethod
    def words(cls) -> dict[str, dict[str, str]]:
        """What each code of each answer says, in the language of the moment."""
        fields = {name: cls.base_fields[name] for name in cls.answers}
        return {name: {code: str(label) for code, label in field.choices} for name, field in fields.items()}  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file") and cleaned.get("helper") != "adult":
            self.add_error("file", _("Ask an adult to help you with pictures."))
        return cleaned


TELLING: Mapping[str, type[Telling]] = {form.track: form for form in (AdultTelling, YouthTelling, ChildTelling)}


class Place(forms.Form):
    """Where it happened, for the choice of a receiver."""

    place = forms.ModelChoiceField(
        label=_("Where did it happen?"),
        queryset=Authority.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("Anywhere"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"].queryset = municipalities_today()  # type: ignore[attr-defined]


def _listed(data: Any) -> list[Any]:
    return list(data) if isinstance(data, list | tuple) else [data]
