"""Where do I turn? Questions one at a time, then everybody who can act; nothing is stored."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from likvard.support import notices, shown_signposts
from likvard.support.forms.signposts import STEPS, Where
from likvard.support.pages import sealed_page
from likvard.support.queries.signposts import place_names, places, receivers_covering
from likvard.support.signposts.last_days import last_days
from likvard.support.signposts.matching import find
from likvard.support.signposts.reading import signposts as shipped
from likvard.support.signposts.rows import expired, to_check
from likvard.support.states import Track


@login_not_required
@require_safe
@sealed_page
def signposts(request: HttpRequest) -> HttpResponse:
    """The next question; when all have been asked, the answer. The address holds everything."""
    rows, today, among = shipped(), timezone.localdate(), places()
    names = shown_signposts.Names(rows, today)
    form = Where(request.GET, rows=rows, among=among, today=today, names=names)
    step = form.step()
    told = _told(form, but=STEPS[step] if step is not None else ())
    if step is None:
        return render(request, "support/signposts/found.html", {"told": told, **_found(form)})
    context = {
        "form": form,
        "fields": [form[name] for name in STEPS[step] if form.concerns(name)],
        "step": step + 1,
        "steps": len(STEPS),
        "told": told,
        "kept": [(name, value) for name, value in form.kept().items() if name not in STEPS[step]],
        "unsaid": _unsaid(form, step),
        "among": among if step == 0 else (),
    }
    return render(request, "support/signposts/question.html", context)


@login_not_required
@require_safe
@sealed_page
def bodies(request: HttpRequest) -> HttpResponse:
    """Everybody that the signposts know, all last days, and what has to be checked again."""
    rows, today = shipped(), timezone.localdate()
    shown = [shown_signposts.any_body(row, rows, on=today) for row in rows.bodies if row.holds(on=today)]
    context = {
        "bodies": shown,
        "last_days": [shown_signposts.last_day(one) for one in last_days(rows, shown_signposts.ANYBODY, on=today)],
        "wordings": shown_signposts.wordings(rows, shown_signposts.ANYBODY, on=today),
        "to_check": shown_signposts.named(to_check(rows.dated(), on=today)),
        "today": today,
    }
    return render(request, "support/signposts/bodies.html", context)


@login_not_required
@require_safe
@sealed_page
def body(request: HttpRequest, body: str) -> HttpResponse:
    """All that is known of one body, with its sources; also of one that has to be checked again, and says so."""
    rows, today = shipped(), timezone.localdate()
    row = rows.body(body)
    if row is None:
        raise Http404
    shown = shown_signposts.any_body(row, rows, on=today)
    context = {
        "body": shown,
        "reaches": shown_signposts.reaches(row, rows, place_names(row.country)),
        "past": bool(expired([row], on=today)),
    }
    return render(request, "support/signposts/body.html", context)


def _found(form: Where) -> dict[str, Any]:
    rows, today, answers = form.rows, form.today, form.answers()
    found = find(rows, answers, on=today)
    tracks = [Track.YOUTH, Track.CHILD] if answers.minor else [Track.ADULT]
    return {
        "answers": answers,
        "authority": form.authority,
        "bodies": [shown_signposts.body(match, rows, answers, on=today) for match in found.matches],
        "past": [shown_signposts.any_body(row, rows, on=today) for row in found.past],
        "wordings": shown_signposts.wordings(rows, answers, on=today),
        "has_bureau": found.has_bureau,
        "last_days": [shown_signposts.last_day(one) for one in last_days(rows, answers, on=today)],
        "receivers": [(track, receivers_covering(track, form.authority)) for track in tracks],
        "lines": notices.spoken(notices.lines(tracks[0], today, answers.countries), get_language() or "en"),
        "today": today,
    }


def _unsaid(form: Where, step: int) -> str:
    """The address of the next question, with this one left out."""
    return urlencode({**form.kept(), **dict.fromkeys(STEPS[step], "")})


def _told(form: Where, but: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """What has been answered but for the question being asked: question, answer, and the address that asks it again."""
    kept = form.kept()
    return [
        (
            str(form.fields[name].label),
            form.answer(name),
            urlencode({key: kept[key] for key in kept if key not in step}),
        )
        for step in STEPS
        for name in step
        if name in kept and name not in but and form.concerns(name)
    ]
