"""Reviews as the authority meets them, and as everybody reads them."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.queries import authority_for, public_authority
from likvard.organisations.views.doing import attempt
from likvard.plans import shown_reviews
from likvard.plans.forms.reviews import AnswerPoint
from likvard.plans.operations import reviews as operations
from likvard.plans.queries import reviews as queries
from likvard.plans.rules.reviews import may_answer_reviews, may_know_reviews
from likvard.plans.views.asking import ask


@require_safe
def review_list(request: SignedIn, slug: str) -> HttpResponse:
    """Every review of the authority, and how far its answers have come."""
    authority = authority_for(request.user, slug, may=may_know_reviews)
    reviews = shown_reviews.listed(queries.reviews_of(authority))
    return render(request, "plans/review_list.html", {"authority": authority, "reviews": reviews})


@require_safe
def review(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """A review that has been sent, to be answered; of one that is being written only its name."""
    review = queries.review_for(request.user, slug, pk)
    context = {
        "authority": review.authority,
        "review": review,
        "shown_review": shown_reviews.review(review),
        "may_answer": may_answer_reviews(request.user, review.authority),
    }
    return render(request, "plans/review.html", context)


def review_answer(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Answer one point, or change the answer."""
    point = queries.point_to_answer(request.user, slug, pk)
    review = point.review
    actions = queries.actions_to_choose(review.authority)
    initial = {"stance": point.reply_stance, "text": point.reply, "action": point.reply_action_id}
    form = AnswerPoint(request.POST or None, actions=actions, initial=initial)
    if attempt(form, partial(operations.answer_point, point, now=timezone.now(), by=request.user)):
        return redirect(f"{reverse('plans:review', args=[slug, review.pk])}#point-{point.pk}")
    [shown] = shown_reviews.points([point])
    context = {"authority": review.authority, "review": review, "shown": shown, "form": form}
    return render(request, "plans/review_answer.html", context)


def review_invite(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Let the reviewer read drafts, or take that back."""
    review = queries.review_for(request.user, slug, pk, may=may_answer_reviews)
    if review.invited_to_drafts:
        do, words = operations.take_back_invitation, _no_longer()
    else:
        do, words = operations.invite_to_drafts, _invitation()
    then = reverse("plans:review", args=[slug, pk])
    return ask(request, partial(do, review, by=request.user), then=then, authority=review.authority, **words)


@login_not_required
@require_safe
def review_public_list(request: HttpRequest, slug: str) -> HttpResponse:
    authority = public_authority(slug)
    context = {"authority": authority, "reviews": queries.published_reviews(authority)}
    return render(request, "plans/review_public_list.html", context)


@login_not_required
@require_safe
def review_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    authority = public_authority(slug)
    review = queries.published_review(authority, pk)
    context = {"authority": authority, "review": review, "shown_review": shown_reviews.review(review)}
    return render(request, "plans/review_public.html", context)


def _invitation() -> dict[str, Any]:
    return {
        "title": _("Let the reviewer read drafts?"),
        "text": _(
            "The reviewer reads every plan, decided or not, until the review is published or you take it back. A point "
            "quotes what it is about, so words of a draft become public with the review."
        ),
        "action": _("Invite to drafts"),
    }


def _no_longer() -> dict[str, Any]:
    return {
        "title": _("Take back the invitation to drafts?"),
        "text": _("The reviewer then reads only what is decided. Points that are written already stay."),
        "action": _("Take back the invitation"),
    }
