"""How often one network may ask. What is remembered for a minute is the mark of the caller, never an address."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse

from likvard.support.answers import refusal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

# Generous: a school, a library and a whole mobile network share an address. A receipt of 130 bits is guessed by nobody;
# the limits spare the server, which without scripts works out the keys of a receipt itself.
RATES = {"tell": "30/m/ip", "box": "60/m/ip", "talk": "60/m/ip"}


def limited(action: str) -> Callable[[View[P]], View[P]]:
    """For a view that takes a form. ``action``: a key of RATES."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not ratelimit.consume(request, app="likvard.support", action=action, config=RATES):
                return refusal(request, "often")
            return view(request, *args, **kwargs)

        return page

    return decorate
