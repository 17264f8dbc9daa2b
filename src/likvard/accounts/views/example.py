"""Being one of the example people, with one click. Not there at all unless the installation is an example."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from likvard.accounts import operations, queries
from likvard.accounts.example import PASSPHRASE, what_they_do


@login_not_required
@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """The example people and what each can do."""
    if not settings.EXAMPLE:
        raise Http404
    people = [{"person": person, "does": what_they_do(person.email)} for person in queries.example_people()]
    return render(request, "accounts/example.html", {"people": people, "passphrase": PASSPHRASE})


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as one of them; the session counts as signed in with two factors."""
    person = queries.example_person(pk)
    if request.user.is_authenticated:
        get_adapter().logout(request)
    operations.confirm_address(person)
    login(request, person, backend="likvard.accounts.backends.ExamplePerson")
    return redirect(settings.LOGIN_REDIRECT_URL)
