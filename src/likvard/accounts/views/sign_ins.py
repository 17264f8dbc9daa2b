"""Where one is signed in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from likvard.accounts import operations, queries
from likvard.accounts.request import SignedIn


@require_safe
def sessions(request: SignedIn) -> HttpResponse:
    """Every browser in which one is signed in."""
    person = request.user
    here = queries.current_sign_in(request.session)
    return render(request, "accounts/sessions.html", {"sign_ins": queries.sign_ins_of(person), "here": here})


@require_POST
def end_session(request: SignedIn, pk: int) -> HttpResponse:
    """Sign out in one of them."""
    person = request.user
    operations.end_sign_in(person, queries.sign_in_for(person, pk).pk)
    messages.success(request, _("Signed out there."))
    return redirect("accounts:sessions")


@require_POST
def end_other_sessions(request: SignedIn) -> HttpResponse:
    """Sign out everywhere else."""
    number = operations.end_other_sign_ins(request.user, request.session)
    text = ngettext("Signed out in %(number)s other place.", "Signed out in %(number)s other places.", number)
    messages.success(request, text % {"number": number})
    return redirect("accounts:sessions")
