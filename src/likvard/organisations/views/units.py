"""The tree of units, and how an authority presents itself."""

from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations import forms, operations, queries, rules
from likvard.organisations.views.doing import done


@require_safe
def units(request: SignedIn, slug: str) -> HttpResponse:
    """Boards, companies and administrations, and what became of those that are gone."""
    authority = queries.authority_for(request.user, slug, may=rules.may_edit_units)
    context = {
        "authority": authority,
        "branches": queries.units_in_tree(authority),
        "history": queries.history_of(authority),
    }
    return render(request, "organisations/units.html", context)


@require_http_methods(["GET", "POST"])
def unit_add(request: SignedIn, slug: str) -> HttpResponse:
    """Add a unit."""
    authority = queries.authority_for(request.user, slug, may=rules.may_edit_units)
    choices = [(unit.pk, unit.name) for unit in queries.units_at(authority)]
    form = forms.NewUnit(request.POST or None, units=choices)

    def add() -> None:
        given = _with_parent(authority, form.cleaned_data)
        operations.add_unit(authority, **given, by=request.user)

    if done(request, form, add, _("The unit has been added.")):
        return redirect("organisations:units", slug=slug)
    return _page(request, authority, form, title=_("Add a unit"), action=_("Add"))


@require_http_methods(["GET", "POST"])
def unit_change(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Correct what is said of a unit."""
    unit = queries.unit_for(request.user, slug, pk, may=rules.may_edit_units)
    choices = [(other.pk, other.name) for other in queries.units_that_may_follow(unit)]
    now = {"name": unit.name, "kind": unit.kind, "parent": unit.parent_id, "owned_share": unit.owned_share}
    form = forms.Unit(request.POST or None, units=choices, initial=now)

    def change() -> None:
        operations.change_unit(unit, **_with_parent(unit.authority, form.cleaned_data), by=request.user)

    if done(request, form, change, _("The unit has been changed.")):
        return redirect("organisations:units", slug=slug)
    return _page(request, unit.authority, form, title=unit.name, action=_("Save"), unit=unit)


@require_http_methods(["GET", "POST"])
def unit_close(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """End a unit that nothing comes after."""
    unit = queries.unit_for(request.user, slug, pk, may=rules.may_edit_units)
    form = forms.CloseUnit(request.POST or None)

    def close() -> None:
        operations.close_unit(unit, last_day=form.cleaned_data["last_day"], by=request.user)

    if done(request, form, close, _("The unit has been closed.")):
        return redirect("organisations:units", slug=slug)
    text = _("Close a unit that no other unit comes after. Its history stays, and its people lose their roles in it.")
    title = _("Close %(unit)s") % {"unit": unit.name}
    return _page(request, unit.authority, form, title=title, text=text, action=_("Close"), danger=True)


@require_http_methods(["GET", "POST"])
def unit_replace(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Let other units take over from one."""
    unit = queries.unit_for(request.user, slug, pk, may=rules.may_edit_units)
    choices = [(other.pk, other.name) for other in queries.units_that_may_follow(unit)]
    form = forms.ReplaceUnit(request.POST or None, units=choices)

    def replace() -> None:
        successors = [queries.unit_of(unit.authority, number) for number in form.cleaned_data["successors"]]
        operations.replace_unit(unit, successors=successors, on=form.cleaned_data["on"], by=request.user)

    if done(request, form, replace, _("The unit has been replaced.")):
        return redirect("organisations:units", slug=slug)
    text = _(
        "One unit that takes over also takes over the people, and the units that stand under this one. "
        "If there are several, add the people to their new units afterwards."
    )
    title = _("Who comes after %(unit)s?") % {"unit": unit.name}
    return _page(request, unit.authority, form, title=title, text=text, action=_("Replace"))


@require_http_methods(["GET", "POST"])
def authority_describe(request: SignedIn, slug: str) -> HttpResponse:
    """Choose colour and language."""
    authority = queries.authority_for(request.user, slug, may=rules.may_edit_units)
    now = {"colour": authority.colour or "#0062ba", "language": authority.language}
    form = forms.Describe(request.POST or None, initial=now)

    def describe() -> None:
        operations.describe_authority(authority, **form.cleaned_data, by=request.user)

    if done(request, form, describe, _("Saved.")):
        return redirect("organisations:authority_describe", slug=slug)
    return _page(request, authority, form, title=_("Colour and language"), action=_("Save"))


def _with_parent(authority: Any, given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "parent": queries.unit_of(authority, given["parent"]) if given["parent"] else None}


def _page(request: SignedIn, authority: Any, form: django_forms.Form, **words: Any) -> HttpResponse:
    above = {"url": reverse("organisations:units", args=[authority.slug]), "label": _("Units")}
    context = {"authority": authority, "form": form, "above": above, **words}
    return render(request, "organisations/form.html", context)
