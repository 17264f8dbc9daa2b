"""How a form is drawn: labels, help, errors, and a summary that leads to them."""

import re
from io import BytesIO

from django import forms
from django.core.files.base import File
from django.utils.translation import override


class Source(forms.Form):
    name = forms.CharField(label="Name", help_text="As people know it.")
    about = forms.CharField(label="About", required=False, widget=forms.Textarea(attrs={"class": "wide"}))
    design = forms.ChoiceField(label="Design", widget=forms.RadioSelect, choices=[("a", "All"), ("r", "Random")])
    agree = forms.BooleanField(label="I agree")
    key = forms.CharField(widget=forms.HiddenInput)


def drawn(form: forms.Form) -> str:
    with override("en"):
        return re.sub(r"\s+", " ", str(form))


def test_a_field_has_its_label_help_and_class() -> None:
    html = drawn(Source())
    assert '<label class="ds-label" for="id_name">Name</label>' in html
    assert '<div data-field="description" id="id_name_helptext">As people know it.</div>' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'class="ds-input wide"' in html
    assert '<label class="ds-label" for="id_about">About <span class="lv-optional">(optional)</span></label>' in html


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    html = drawn(Source())
    assert re.search(r'<fieldset class="ds-fieldset lv-field " id="id_design_fieldset" tabindex="-1"> <legend', html)
    assert html.count('type="radio"') == 2
    assert '<label class="ds-label" for="id_design_1">Random</label>' in html


def test_nothing_is_called_optional_where_nothing_is_required() -> None:
    class Search(forms.Form):
        words = forms.CharField(label="Words", required=False)

    assert "optional" not in drawn(Search())


def test_an_empty_form_has_no_summary() -> None:
    assert "ds-error-summary" not in drawn(Source())


def test_every_error_of_the_summary_leads_to_something_that_is_there() -> None:
    html = drawn(Source({"key": "k"}))
    links = re.findall(r'<a class="ds-link" href="#([^"]+)">([^<]+)</a>', html)
    assert links == [
        ("id_name", "Name: This field is required."),
        ("id_design_fieldset", "Design: This field is required."),
        ("id_agree", "I agree: This field is required."),
    ]
    assert [anchor for anchor, _ in links if f'id="{anchor}"' not in html] == []


def test_an_error_is_tied_to_its_field_and_marked_without_colour_alone() -> None:
    html = drawn(Source({"key": "k"}))
    field = re.search(r'<input type="text" name="name"[^>]*>', html)
    assert field is not None
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="id_name_helptext id_name_error"' in field[0]
    assert '<div class="lv-errors" id="id_name_error"><p class="ds-validation-message">' in html


def test_an_error_of_the_whole_form_and_of_a_hidden_field_are_said_too() -> None:
    form = Source({"name": "n", "design": "a", "agree": "on"})
    form.add_error(None, "The dates <overlap>.")
    html = drawn(form)
    assert "<li>The dates &lt;overlap&gt;.</li>" in html
    assert "<li>Key: This field is required.</li>" in html


def test_the_summary_takes_the_focus_without_a_script() -> None:
    summary = re.search(r'<div class="ds-error-summary[^>]*>', drawn(Source({})))
    assert summary is not None
    assert 'tabindex="-1"' in summary[0]
    assert summary[0].endswith("autofocus>")


def test_a_file_that_is_there_is_named_but_not_linked() -> None:
    class Upload(forms.Form):
        file = forms.FileField(required=False)

    kept = File(BytesIO(b"a"), name="survey.csv")
    kept.url = "/secret/survey.csv"  # type: ignore[attr-defined]  # as a stored file has
    html = drawn(Upload(initial={"file": kept}))
    assert "Now: survey.csv" in html
    assert "/secret/" not in html
