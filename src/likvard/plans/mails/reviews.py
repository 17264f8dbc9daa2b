"""Letters about independent reviews."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.plans.models import Review, ReviewErratum
from likvard.plans.queries.reviews import answering
from likvard.post.operations import queue


def tell_that_review_came(review: Review) -> None:
    """Those who answer for the authority learn what has come and by when it is to be answered."""
    for person in answering(review.authority):
        with translation.override(person.language):
            subject = _("A review to answer: %(title)s") % {"title": review.title}
            _write(review, "plans/mails/review_sent.txt", subject, to=person, page="plans:review")


def warn_that_time_is_soon_out(review: Review) -> None:
    """Those who answer are told, once, that a week is left."""
    for person in answering(review.authority):
        with translation.override(person.language):
            subject = _("A week left to answer a review: %(title)s") % {"title": review.title}
            _write(review, "plans/mails/review_warning.txt", subject, to=person, page="plans:review")


def tell_that_all_is_answered(review: Review) -> None:
    """The reviewer learns that every point has its answer."""
    person = review.reviewer
    with translation.override(person.language):
        subject = _("Every point of your review has been answered: %(title)s") % {"title": review.title}
        _write(review, "plans/mails/review_answered.txt", subject, to=person, page="plans:reviewing_one")


def tell_that_review_is_corrected(erratum: ReviewErratum) -> None:
    """Those who answer learn what the reviewer has put right."""
    review = erratum.review
    for person in answering(review.authority):
        with translation.override(person.language):
            subject = _("A review has been corrected: %(title)s") % {"title": review.title}
            template = "plans/mails/review_corrected.txt"
            _write(review, template, subject, to=person, page="plans:review", erratum=erratum)


def _write(
    review: Review, template: str, subject: str, *, to: User, page: str, erratum: ReviewErratum | None = None
) -> None:
    """Each person gets each letter once for a review, and for each of its errata."""
    address = settings.ADDRESS + reverse(page, args=[review.authority.slug, review.pk])
    text = render_to_string(template, {"review": review, "person": to, "address": address, "erratum": erratum})
    about = f"{review.pk}:{erratum.pk}" if erratum else f"{review.pk}"
    queue(to=to.email, subject=subject, text=text.strip(), key=f"{template}:{about}:{to.pk}")
