"""Answering an invitation."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from likvard.accounts import operations, queries
from likvard.accounts.forms.people import AcceptInvitation
from likvard.ui.errors import NotPossible


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Read the invitation, say who one is, choose a password or a passkey, and go on to second factors."""
    found = queries.open_invitation(token)
    if found is None:
        return render(request, "accounts/invitation_gone.html", status=410)
    with_passkey = request.POST.get("way") == "passkey"
    initial = {"name": found.user.name, "language": found.user.language}
    form = AcceptInvitation(request.POST or None, initial=initial, user=found.user, with_passkey=with_passkey)
    if form.is_valid():
        password = None if with_passkey else form.cleaned_data["password1"]
        try:
            user = operations.accept(
                found, name=form.cleaned_data["name"], language=form.cleaned_data["language"], password=password
            )
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            if not with_passkey:  # who just chose a password need not write it again to add a second factor
                record_authentication(request, user, method="password", reauthenticated=True)
            onwards = reverse("mfa_add_webauthn" if with_passkey else "mfa_index")
            return perform_login(request, user, redirect_url=onwards)
    return render(request, "accounts/invitation.html", {"invitation": found, "form": form, "token": token})
