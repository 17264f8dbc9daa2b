"""People of an authority and their roles."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations import forms, operations, queries, rules
from likvard.organisations.views.doing import done
from likvard.ui.errors import NotPossible


@require_safe
def members(request: SignedIn, slug: str) -> HttpResponse:
    """Who has which role today."""
    authority = queries.authority_for(request.user, slug, may=rules.may_invite)
    people = queries.members_of(authority)
    return render(request, "organisations/members.html", {"authority": authority, "people": people})


@require_http_methods(["GET", "POST"])
def member_invite(request: SignedIn, slug: str) -> HttpResponse:
    """Invite a person to a role."""
    authority = queries.authority_for(request.user, slug, may=rules.may_invite)
    choices = [(unit.pk, unit.name) for unit in queries.units_at(authority)]
    form = forms.Invite(request.POST or None, units=choices, initial={"language": authority.language})

    def invite() -> None:
        given = form.cleaned_data
        unit = queries.unit_of(authority, given["unit"]) if given["unit"] else None
        operations.give_role(**{**given, "unit": unit}, authority=authority, by=request.user)

    if done(request, form, invite, _("The letter is on its way.")):
        return redirect("organisations:members", slug=slug)
    context = {
        "authority": authority,
        "form": form,
        "title": _("Invite a person"),
        "action": _("Send the invitation"),
        "text": _("The person gets a letter with a link. Somebody who has an account already is told of the new role."),
        "above": {"url": _list(slug), "label": _("People")},
    }
    return render(request, "organisations/form.html", context)


@require_http_methods(["GET", "POST"])
def member_end(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """End a person's role."""
    membership = queries.membership_for(request.user, slug, pk, may=rules.may_invite)
    if request.method == "POST":
        try:
            operations.end_role(membership, by=request.user)
        except NotPossible as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The role has ended."))
        return redirect("organisations:members", slug=slug)
    words = {"name": membership.user.name, "role": membership}
    context: dict[str, Any] = {
        "authority": membership.authority,
        "title": _("End the role of %(name)s?") % words,
        "text": _("%(name)s is no longer %(role)s here from now on. What was done stays in the trail.") % words,
        "action": _("End the role"),
        "danger": True,
        "cancel_url": _list(slug),
    }
    return render(request, "ui/confirm.html", context)


def _list(slug: str) -> str:
    return reverse("organisations:members", args=[slug])
