"""The reviewer's pages: writing a review, sending it, publishing it."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.queries import authority_for
from likvard.organisations.views.doing import attempt
from likvard.plans import shown, shown_reviews
from likvard.plans.forms.reviews import Correct, StartReview, WritePoint
from likvard.plans.operations import reviews as operations
from likvard.plans.queries import reviews as queries
from likvard.plans.queries import whole_plan
from likvard.plans.rules.reviews import may_review, reads_drafts
from likvard.plans.views.asking import ask


@require_safe
def reviewing(request: SignedIn, slug: str) -> HttpResponse:
    """The reviews that a person writes here."""
    authority = authority_for(request.user, slug, may=may_review)
    reviews = shown_reviews.listed(queries.own_reviews(request.user, authority))
    return render(request, "plans/reviewing.html", {"authority": authority, "reviews": reviews})


def reviewing_start(request: SignedIn, slug: str) -> HttpResponse:
    authority = authority_for(request.user, slug, may=may_review)
    form = StartReview(request.POST or None)
    if review := attempt(form, partial(operations.start_review, authority, by=request.user)):
        return redirect("plans:reviewing_one", slug, review.pk)
    return render(request, "plans/review_start.html", {"authority": authority, "form": form})


@require_safe
def reviewing_one(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """One's own review: what is written, what can be read, and how far it has come."""
    review = queries.own_review_for(request.user, slug, pk)
    context = {
        "authority": review.authority,
        "review": review,
        "shown_review": shown_reviews.review(review),
        "reads_drafts": reads_drafts(review),
        "is_overdue": review.answer_by is not None and review.answer_by < timezone.localdate(),
    }
    return render(request, "plans/reviewing_one.html", context)


def reviewing_change(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    review = queries.own_review_for(request.user, slug, pk)
    initial = {"organisation": review.organisation, "title": review.title, "answer_days": review.answer_days}
    form = StartReview(request.POST or None, initial=initial)
    if attempt(form, partial(operations.change_review, review, by=request.user)):
        return redirect("plans:reviewing_one", slug, pk)
    return render(request, "plans/review_start.html", {"authority": review.authority, "review": review, "form": form})


@require_safe
def reviewing_plan(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The plans that an invited reviewer reads, drafts too; the others read the public page."""
    review = queries.own_review_for(request.user, slug, pk)
    if not reads_drafts(review):
        return redirect("plans:plan_public", slug)
    plans = [whole_plan(review.authority, plan.pk) for plan in queries.plans_to_review(review)]
    context = {
        "authority": review.authority,
        "review": review,
        "plans": [(plan, shown.goals(plan)) for plan in plans],
    }
    return render(request, "plans/reviewing_plan.html", context)


def reviewing_point_add(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    review = queries.own_review_for(request.user, slug, pk)
    form = WritePoint(request.POST or None, goals=queries.goals_to_review(review))
    if attempt(form, partial(operations.add_point, review, by=request.user)):
        return redirect("plans:reviewing_one", slug, pk)
    return render(request, "plans/review_point.html", {"authority": review.authority, "review": review, "form": form})


def reviewing_point(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Change a point."""
    point = queries.own_point_for(request.user, slug, pk)
    review, now = point.review, point.target
    initial = {
        "about": queries.target_name(now),
        "text": point.text,
        "severity": point.severity,
        "recommendation": point.recommendation,
    }
    form = WritePoint(request.POST or None, goals=queries.goals_to_review(review), now=now, initial=initial)
    if attempt(form, partial(operations.change_point, point, by=request.user)):
        return redirect("plans:reviewing_one", slug, review.pk)
    context = {"authority": review.authority, "review": review, "point": point, "form": form}
    return render(request, "plans/review_point.html", context)


def reviewing_point_remove(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    point = queries.own_point_for(request.user, slug, pk)
    return ask(
        request,
        partial(operations.remove_point, point, by=request.user),
        then=reverse("plans:reviewing_one", args=[slug, point.review_id]),
        authority=point.review.authority,
        title=_("Remove this point?"),
        text=point.text,
        action=_("Remove the point"),
        danger=True,
    )


def reviewing_send(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    review = queries.own_review_for(request.user, slug, pk)
    return ask(
        request,
        partial(operations.send_review, review, now=timezone.now(), by=request.user),
        then=reverse("plans:reviewing_one", args=[slug, pk]),
        authority=review.authority,
        title=_("Send “%(title)s” to %(authority)s?") % {"title": review, "authority": review.authority},
        text=_(
            "Nothing in it can be changed afterwards, by you or by anybody else. The authority has %(days)s days to "
            "answer; then the review is published, answered or not."
        )
        % {"days": review.answer_days},
        action=_("Send the review"),
    )


def reviewing_publish(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    review = queries.own_review_for(request.user, slug, pk)
    return ask(
        request,
        partial(operations.publish_review, review, now=timezone.now(), by=request.user),
        then=reverse("plans:reviewing_one", args=[slug, pk]),
        authority=review.authority,
        title=_("Publish “%(title)s”?") % {"title": review},
        text=_("Everybody can read your points and the authority's answers. Nothing in them changes afterwards."),
        action=_("Publish"),
    )


def reviewing_erratum(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Put something right beside one's published review."""
    review = queries.own_review_for(request.user, slug, pk)
    return ask(
        request,
        partial(operations.add_erratum, review, now=timezone.now(), by=request.user),
        form=Correct(request.POST or None),
        then=reverse("plans:reviewing_one", args=[slug, pk]),
        authority=review.authority,
        title=_("Correct “%(title)s”") % {"title": review},
        text=_("The review stays as it was published. What you write here is shown above it, with its day."),
        action=_("Publish the correction"),
    )
