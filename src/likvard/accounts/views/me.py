"""One's own account."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from likvard.accounts import operations, queries
from likvard.accounts.forms.people import Person
from likvard.accounts.request import SignedIn
from likvard.ui.language import remember


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: SignedIn) -> HttpResponse:
    """Name and language, and the way to everything else about the account."""
    person = request.user
    form = Person(request.POST or None, initial={"name": person.name, "language": person.language})
    if form.is_valid():
        operations.describe_oneself(person, **form.cleaned_data)
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Saved."))
        response = redirect("accounts:account")
        remember(response, form.cleaned_data["language"])
        return response
    context = {
        "form": form,
        "factors": queries.second_factors_of(person),
        "has_two_factors": queries.has_two_factors(person),
        "sign_ins": queries.sign_ins_of(person),
        "directories": settings.SOCIALACCOUNT_PROVIDERS,
    }
    return render(request, "accounts/account.html", context)


@never_cache
@require_safe
def data(request: SignedIn) -> HttpResponse:
    """What is known about oneself, as a file."""
    known = queries.what_is_known_about(request.user)
    response = JsonResponse(known, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response.headers["Content-Disposition"] = 'attachment; filename="likvard-account.json"'
    return response
