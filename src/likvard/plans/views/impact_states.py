"""How far an equality impact assessment has come: ready, open again, decided, followed up, given up."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from likvard.accounts.request import SignedIn
from likvard.plans.forms import impact as forms
from likvard.plans.operations import impact as operations
from likvard.plans.queries.impact import assessment_for
from likvard.plans.rules.impact import may_write_assessment
from likvard.plans.views.asking import ask


def impact_ready(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    title, action = _("Is “%(title)s” ready for the decision?"), _("It is ready")
    text = _("From now on everybody can read it. To change something you open it again.")
    return _ask(request, slug, pk, operations.mark_ready, title=title, text=text, action=action)


def impact_reopen(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    title, action = _("Go on writing “%(title)s”?"), _("Open it again")
    text = _("It is not public until you say again that it is ready.")
    return _ask(request, slug, pk, operations.reopen_assessment, title=title, text=text, action=action)


def impact_decide(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    form = forms.NoteDecision(request.POST or None)
    title, action = _("Note that the decision has been made"), _("Note the decision")
    text = _("The assessment then stays as it was when the decision was made. What it came to mean is added later.")
    return _ask(request, slug, pk, operations.note_decision, form=form, title=title, text=text, action=action)


def impact_follow_up(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    form = forms.FollowUp(request.POST or None)
    title, action = _("Follow up “%(title)s”"), _("Save the follow-up")
    text = _("You said that it would be followed up like this: %(words)s")
    return _ask(request, slug, pk, operations.follow_up_assessment, form=form, title=title, text=text, action=action)


def impact_drop(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    form = forms.DropAssessment(request.POST or None)
    title, action = _("Will the decision not be taken?"), _("Close the assessment")
    text = _("The assessment is closed. If it has been public it stays so, with your reason.")
    return _ask(request, slug, pk, operations.drop_assessment, form=form, title=title, text=text, action=action)


def _ask(
    request: SignedIn,
    slug: str,
    pk: int,
    do: Callable[..., Any],
    *,
    title: str,
    text: str,
    action: str,
    form: Form | None = None,
) -> HttpResponse:
    """Ask before the assessment goes on, for those who write it. ``title`` and ``text`` may name it and quote it."""
    own = assessment_for(request.user, slug, pk, may=may_write_assessment)
    names = {"title": own.title, "words": own.follow_up}
    return ask(
        request,
        partial(do, own, by=request.user),
        then=reverse("plans:impact", args=[slug, pk]),
        form=form,
        authority=own.authority,
        title=title % names,
        text=text % names,
        action=action,
    )
