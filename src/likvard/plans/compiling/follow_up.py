"""What others have found, and who has reported."""

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from likvard.mapping.report.document import Bullets, Paragraph, Subheading, Written
from likvard.plans import shown_rounds
from likvard.plans.compiling.blocks import Blocks, heading, plain, quoted, strong
from likvard.plans.models import Review, ReviewPoint, Round
from likvard.plans.naming import title
from likvard.plans.queries.compiling import Chronicle


def reviews(chronicle: Chronicle) -> Blocks:
    """Each review with what its reviewer has put right, its points, and the answers that they were given."""
    for review in chronicle.reviews:
        assert review.sent_on is not None  # held by the database
        yield heading(review.title, chronicle)
        words = {"organisation": review.organisation, "day": date_format(review.sent_on)}
        yield Paragraph(_("By %(organisation)s, sent on %(day)s.") % words)
        for erratum in review.errata.all():
            day = date_format(localtime(erratum.at).date())
            yield Paragraph(_("Corrected by the reviewer on %(day)s:") % {"day": day})
            yield from quoted(erratum.text, chronicle)
        for point in review.points.all():
            yield from _point(point, review, chronicle)


def _point(point: ReviewPoint, review: Review, chronicle: Chronicle) -> Blocks:
    yield strong(point.text, chronicle)
    yield Paragraph(capfirst(point.get_severity_display()) + ".")
    if point.about:
        yield Written(plain(point.about), chronicle.authority.language)
    if point.recommendation:
        yield Paragraph(_("Recommended:"))
        yield from quoted(point.recommendation, chronicle)
    if point.replied_at is None:
        yield Paragraph(_("No answer by %(day)s.") % {"day": date_format(review.answer_by) if review.answer_by else ""})
        return
    words = {"stance": point.get_reply_stance_display(), "day": date_format(localtime(point.replied_at).date())}
    late = _("The authority %(stance)s (answered on %(day)s, after its time was out):")
    yield Paragraph((late if point.is_late else _("The authority %(stance)s (answered on %(day)s):")) % words)
    yield from quoted(point.reply, chronicle)


def rounds(chronicle: Chronicle) -> Blocks:
    """Each round with the units that have not reported, and what was moved."""
    for one in chronicle.rounds:
        yield from _round(one, chronicle)


def _round(one: Round, chronicle: Chronicle) -> Blocks:
    about = shown_rounds.shown_round(one, chronicle.today)
    yield Subheading(f"{title(one)} ({one.cycle})")
    if not one.cancelled_at:
        yield Paragraph(
            _("%(reported)s of %(asked)s units have reported.") % {"reported": about.reported, "asked": about.asked}
        )
        rest = [unit for unit in shown_rounds.reported(one, (), chronicle.today) if unit.kind != "success"]
        if rest:
            yield Bullets(tuple(f"{unit.unit}: {unit.words}" for unit in rest))
    if about.changes:
        yield Bullets(about.changes)
