"""My questions: what an officer's own unit is asked, written, sent, accepted or returned."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.queries import authority_for
from likvard.organisations.views.doing import attempt
from likvard.plans import ical, shown_answers
from likvard.plans.forms.answers import WriteEntry
from likvard.plans.forms.rounds import ReturnAnswers
from likvard.plans.operations.answers import MAY_BE_WRITTEN, Overtaken, confirm_unchanged, write_entry
from likvard.plans.operations.submissions import accept_answers, return_answers, send_answers
from likvard.plans.queries import rounds as queries
from likvard.plans.queries.answers import Asked, Sheet, sheet_of, sheets_of
from likvard.plans.rules.rounds import may_accept_answers, may_have_questions, may_lead_rounds
from likvard.plans.states import SubmissionState
from likvard.plans.views.pressing import pressed
from likvard.ui.errors import NotPossible


@require_safe
def my_questions(request: SignedIn, slug: str) -> HttpResponse:
    """What the person's own units are asked today."""
    authority, today = authority_for(request.user, slug, may=may_have_questions), timezone.localdate()
    sheets = sheets_of(authority, queries.questions_to(request.user, authority))
    context = {
        "authority": authority,
        "sheets": [shown_answers.sheet(one, today) for one in sheets],
        "may_lead": may_lead_rounds(request.user, authority),
    }
    return render(request, "plans/my_questions.html", context)


@require_safe
def my_questions_ical(request: SignedIn, slug: str) -> HttpResponse:
    """The days when the person's own units are to answer, for a calendar."""
    authority = authority_for(request.user, slug, may=may_have_questions)
    address = settings.ADDRESS + reverse("plans:my_questions", args=[slug])
    content = ical.feed(authority, queries.rounds_due_to(request.user, authority), address=address, now=timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@require_safe
def submission(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Everything that one unit is asked in one round, ready to be written, sent, accepted or returned."""
    sheet = sheet_of(queries.submission_for(request.user, slug, pk))
    return render(request, "plans/submission.html", _context(request, sheet))


def answer(request: SignedIn, slug: str, pk: int, item: str) -> HttpResponse:
    """The answer to one thing that is asked; saved as the person types, or by the button."""
    submission = queries.submission_for(request.user, slug, pk)
    asked = _asked(sheet_of(submission), item)
    if asked is None:
        return _gone(request, submission)
    form, problem, theirs = WriteEntry(request.POST or None, asked=asked), "", None
    is_saved = False
    if form.is_valid():
        try:
            write_entry(submission, item, by=request.user, **form.words)
            is_saved = True
        except NotPossible as no:
            problem, theirs = str(no), no.theirs if isinstance(no, Overtaken) else None
    if request.method == "POST" and request.headers.get("HX-Request"):
        return _state(request, sheet_of(submission), item, problem, is_saved)
    if is_saved:
        messages.success(request, _("The answer is saved."))
        return _back_to(slug, pk, item)
    if problem:
        form = WriteEntry(request.POST, asked=asked, revision=theirs.revision if theirs else None)
        form.add_error(None, problem)
    context = {
        "authority": submission.round.authority,
        "submission": submission,
        "item": shown_answers.item(asked),
        "form": form,
        "theirs": shown_answers.words_of([theirs] if theirs else []),
    }
    return render(request, "plans/answer.html", context)


def answers_confirm(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Nothing has changed: of one thing (``item``), or of all that nothing has been written about."""
    submission = queries.submission_for(request.user, slug, pk)
    item = request.POST.get("item", "")
    pressed(request, lambda: confirm_unchanged(submission, key=item, by=request.user), _confirmed)
    return _back_to(slug, pk, item)


def submission_send(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """To the validator."""
    submission = queries.submission_for(request.user, slug, pk)
    told = _("The answers have been sent to the validator.")
    pressed(request, lambda: send_answers(submission, by=request.user), told)
    return redirect("plans:submission", slug, pk)


def submission_accept(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    submission = queries.submission_for(request.user, slug, pk, may=may_accept_answers)
    told = _("The answers are accepted. The unit has reported.")
    pressed(request, lambda: accept_answers(submission, by=request.user), told)
    return redirect("plans:submission", slug, pk)


def submission_return(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    submission = queries.submission_for(request.user, slug, pk, may=may_accept_answers)
    form = ReturnAnswers(request.POST or None)
    if attempt(form, partial(return_answers, submission, by=request.user)):
        messages.success(request, _("The answers have been returned."))
        return redirect("plans:submission", slug, pk)
    context = {"authority": submission.round.authority, "submission": submission, "form": form}
    return render(request, "plans/submission_return.html", context)


def _confirmed(number: int) -> str:
    return ngettext("%(number)s answer confirmed.", "%(number)s answers confirmed.", number) % {"number": number}


def _context(request: SignedIn, sheet: Sheet) -> dict[str, object]:
    submission, user = sheet.submission, request.user
    turn, state = submission.round, SubmissionState(submission.state)
    goes_on = not turn.cancelled_at and not submission.handed_to
    may_write = goes_on and state in MAY_BE_WRITTEN
    may_validate = goes_on and may_accept_answers(user, submission)
    is_final = state == SubmissionState.ACCEPTED and turn.published_at
    shown = shown_answers.sheet(sheet, timezone.localdate())
    return {
        "authority": turn.authority,
        "sheet": shown,
        "submission": submission,
        "items": [(item, _form(item.asked) if may_write else None) for item in shown.items],
        "may_write": may_write,
        "may_accept": may_validate and state == SubmissionState.SUBMITTED,
        "may_return": may_validate and state in {SubmissionState.SUBMITTED, SubmissionState.ACCEPTED} and not is_final,
        "may_chase": goes_on and may_lead_rounds(user, turn.authority) and state != SubmissionState.ACCEPTED,
        "is_own": not may_lead_rounds(user, turn.authority),
    }


def _form(asked: Asked) -> WriteEntry | None:
    return None if asked.elsewhere else WriteEntry(asked=asked)


def _asked(sheet: Sheet, key: str) -> Asked | None:
    return next((one for one in sheet.asked if one.key == key), None)


def _gone(request: SignedIn, submission: Any) -> HttpResponse:
    """What somebody wrote about a thing that is no longer asked, to be copied; else not found."""
    if "text" not in request.POST or request.headers.get("HX-Request"):
        raise Http404
    context = {"authority": submission.round.authority, "submission": submission, "text": request.POST["text"]}
    return render(request, "plans/answer_gone.html", context)


def _state(request: SignedIn, sheet: Sheet, key: str, problem: str, is_saved: bool) -> HttpResponse:
    """Beside the words that are typed. Until the writer has seen the words of others, nothing is saved over them."""
    asked = _asked(sheet, key)
    if asked is None:
        raise Http404
    seen = asked.entry.revision if asked.entry and is_saved else request.POST.get("revision", "")
    context = {"item": shown_answers.item(asked), "problem": problem, "revision": seen}
    return render(request, "plans/_answer_state.html", context)


def _back_to(slug: str, pk: int, item: str) -> HttpResponse:
    return redirect(f"{reverse('plans:submission', args=[slug, pk])}#{item}")
