"""The page for whoever has tried too often."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


@login_not_required
def too_many(request: HttpRequest, *, seconds: int = 60) -> HttpResponse:
    """429, with the time when it makes sense to try again. Every limit but that on passwords lasts a minute."""
    when = timezone.localtime() + timedelta(seconds=seconds)
    context = {"when": when, "minutes": -(-seconds // 60)}
    response = render(request, "accounts/too_many.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response
