"""The operator's pages: which authorities work here, and opening another."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations import forms, operations, queries
from likvard.organisations.views.doing import done


@require_safe
def operate(request: SignedIn) -> HttpResponse:
    """The authorities that work here, and a search for others."""
    opened = queries.open_authorities(request.user)
    search = request.GET.get("q", "").strip()
    found = queries.register(search=search).authorities if search else []
    return render(request, "organisations/operate.html", {"opened": opened, "search": search, "found": found})


@require_http_methods(["GET", "POST"])
def authority_open(request: SignedIn, slug: str) -> HttpResponse:
    """Open an authority and invite its first coordinator."""
    authority = queries.authority_to_open(request.user, slug)
    form = forms.Person(request.POST or None)

    def invite() -> None:
        operations.open_authority(authority, **form.cleaned_data, by=request.user)

    if done(request, form, invite, _("%(name)s is open, and the letter is on its way.") % {"name": authority.name}):
        return redirect("organisations:operate")
    context = {
        "form": form,
        "title": _("Open %(authority)s") % {"authority": authority.name},
        "text": _("Invite the first coordinator, who then invites the others. You see nothing unpublished yourself."),
        "action": _("Open and invite"),
        "above": {"url": reverse("organisations:operate"), "label": _("Authorities on this installation")},
    }
    return render(request, "organisations/form.html", context)
