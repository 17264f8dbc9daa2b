"""How far an equality impact assessment has come: ready, open again, decided, followed up, given up."""

from functools import partial

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
    own = assessment_for(request.user, slug, pk, may=may_write_assessment)
    return ask(
        request,
        partial(operations.mark_ready, own, by=request.user),
        then=reverse("plans:impact", args=[slug, pk]),
        authority=own.authority,
        title=_("Is “%(title)s” ready for the decision?") % {"title": own},
        text=_("From now on everybody can read it. To change something you open it again."),
        action=_("It is ready"),
    )


def impact_reopen(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = assessment_for(request.user, slug, pk, may=may_write_assessment)
    return ask(
        request,
        partial(operations.reopen_assessment, own, by=request.user),
        then=reverse("plans:impact", args=[slug, pk]),
        authority=own.authority,
        title=_("Go on writing “%(title)s”?") % {"title": own},
        text=_("It is not public until you say again that it is ready."),
        action=_("Open it again"),
    )


def impact_decide(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = assessment_for(request.user, slug, pk, may=may_write_assessment)
    return ask(
        request,
        partial(operations.note_decision, own, by=request.user),
        then=reverse("plans:impact", args=[slug, pk]),
        form=forms.NoteDecision(request.POST or None),
        authority=own.authority,
        title=_("Note that the decision has been made"),
        text=_("The assessment then stays as it was when the decision was made. What it came to mean is added later."),
        action=_("Note the decision"),
    )


def impact_follow_up(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = assessment_for(request.user, slug, pk, may=may_write_assessment)
    return ask(
        request,
        partial(operations.follow_up_assessment, own, by=request.user),
        then=reverse("plans:impact", args=[slug, pk]),
        form=forms.FollowUp(request.POST or None),
        authority=own.authority,
        title=_("Follow up “%(title)s”") % {"title": own},
        text=_("You said that it would be followed up like this: %(words)s") % {"words": own.follow_up},
        action=_("Save the follow-up"),
    )


def impact_drop(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = assessment_for(request.user, slug, pk, may=may_write_assessment)
    return ask(
        request,
        partial(operations.drop_assessment, own, by=request.user),
        then=reverse("plans:impact", args=[slug, pk]),
        form=forms.DropAssessment(request.POST or None),
        authority=own.authority,
        title=_("Will the decision not be taken?"),
        text=_("The assessment is closed. If it has been public it stays so, with your reason."),
        action=_("Close the assessment"),
        danger=True,
    )
