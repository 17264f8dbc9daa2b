"""Telling: choose who is to hear it, write, see what will be sent, send, keep the receipt."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from likvard.support import screens, telling
from likvard.support.answers import first_error, wants_json
from likvard.support.forms.tell import SealedReport
from likvard.support.forms.telling import TELLING, Place, Telling
from likvard.support.limits import limited
from likvard.support.once import new_mark, read_mark
from likvard.support.operations.reports import SentBefore, receive_report, send_once
from likvard.support.pages import sealed_page
from likvard.support.queries.tell import receiver_to_tell, receivers_to_tell
from likvard.support.sealing.new_case import Thing
from likvard.support.sealing.receipt import WrongReceipt, in_groups, read_receipt
from likvard.support.shown_receivers import keys_for_the_browser, shown
from likvard.support.states import Track
from likvard.support.uploads import LARGEST_FILE, MOST_FILES, in_memory
from likvard.ui.errors import NotPossible


@login_not_required
@require_safe
@sealed_page
def choose(request: HttpRequest, track: Track) -> HttpResponse:
    """Who can hear it: those who are open for this way in, of one place or of all."""
    form = Place(request.GET or None)
    place = form.cleaned_data["place"] if form.is_valid() else None
    found = [shown(receiver, track) for receiver in receivers_to_tell(track, place)]
    return render(request, "support/tell/choose.html", {"track": track, "form": form, "place": place, "found": found})


@login_not_required
@sealed_page
@limited("tell")
@in_memory
@ensure_csrf_cookie
def tell(request: HttpRequest, track: Track, receiver: str) -> HttpResponse:
    """One address for both ways: what a script has sealed is stored; without scripts the screens come one by one."""
    to, intake = receiver_to_tell(receiver, track)
    if request.method == "POST" and wants_json(request):
        return _received(SealedReport(request.POST, request.FILES, receiver=to, track=track))
    form = TELLING[track](request.POST or None, request.FILES or None)
    step = screens.wanted(request.POST, form)
    if step == screens.SENT:
        if sent := _sent(request, intake, form):
            return sent
        step = screens.last(form)
    context = {
        "track": track,
        "shown": shown(to, track),
        "keys": keys_for_the_browser(to, intake),
        "form": form,
        "screens": screens.screens(form, step),
        "step": step,
        "last": screens.last(form),
        "mark": new_mark(timezone.now()),
        "limits": {"file": LARGEST_FILE, "files": MOST_FILES},
    }
    return render(request, "support/tell/tell.html", context)


@login_not_required
@require_POST
@sealed_page
@limited("tell")
@in_memory
def kept(request: HttpRequest, track: Track) -> HttpResponse:
    """Whether the receipt was written down: its last group, typed back. Nothing is stored."""
    try:
        receipt = read_receipt(request.POST.get("receipt", ""))
    except WrongReceipt:
        return redirect("support:tell", track)
    return _receipt(request, track, receipt, typed=request.POST.get("last", ""))


def _received(form: SealedReport) -> JsonResponse:
    if not form.is_valid():
        return JsonResponse({"error": first_error(form)}, status=400)
    try:
        case = receive_report(form.receiver, form.track, form.report(), coded=form.cleaned_data["coded"])
    except NotPossible as no:
        return JsonResponse({"error": str(no)}, status=409)
    return JsonResponse({"number": case.number}, status=201)


def _sent(request: HttpRequest, intake: Any, form: Telling) -> HttpResponse | None:
    """The receipt of what was sent without scripts. None when nothing was stored; then the form says why."""
    mark = read_mark(request.POST.get("mark", ""), timezone.now())
    try:
        receipt = send_once(intake, _things(form), mark, shown_again=form.shown_again, coded=form.counted())
    except SentBefore:
        return render(request, "support/tell/sent_before.html", {"track": intake.track}, status=409)
    except NotPossible as no:
        form.add_error(None, str(no))
        return None
    return _receipt(request, intake.track, receipt)


def _things(form: Telling) -> list[Thing]:
    written = form.cleaned_data
    return telling.things(written["text"], written["file"], form.said(), timezone.localdate())


def _receipt(request: HttpRequest, track: Track, receipt: str, *, typed: str = "") -> HttpResponse:
    """The receipt, once. It is forgotten with this answer."""
    context = {
        "track": track,
        "receipt": in_groups(receipt),
        "picture": telling.picture(receipt),
        "typed": typed,
        "right": telling.is_last_group(typed, receipt),
    }
    return render(request, "support/tell/receipt.html", context)
