"""Writing a status report: words around figures that nobody edits."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.mapping.models import Release, ReportSection, StatusReport
from likvard.mapping.queries.reports import evidence_of
from likvard.mapping.report import Compiled
from likvard.mapping.report import sections as generated_sections
from likvard.mapping.states import ReportState
from likvard.organisations.models import Authority
from likvard.ui.errors import NotPossible


class Overtaken(NotPossible):
    """Somebody else saved the section meanwhile; ``theirs`` is what stands now."""

    def __init__(self, theirs: ReportSection) -> None:
        super().__init__(
            _("%(name)s saved this section while you were writing. Put the two together, then save again."),
            name=theirs.changed_by.name,
        )
        self.theirs = theirs


@transaction.atomic
def start_report(
    authority: Authority, *, title: Mapping[str, str], period: str, releases: Sequence[Release], by: User
) -> StatusReport:
    """Begin a report on released figures; its draft writes itself.

    Raises NotPossible while there is a draft with the same title and period, and for releases that cannot be used.
    """
    Authority.objects.select_for_update().get(pk=authority.pk)
    drafts = StatusReport.objects.of(authority).filter(state=ReportState.DRAFT, period=period)
    # Compared here, because SQLite tells the same languages in another order apart.
    if any(draft.title == dict(title) for draft in drafts):
        raise NotPossible(
            _(
                "There is already a draft with this title and period. Open it among the status reports, or change the "
                "title or the period."
            )
        )
    if not releases:
        raise NotPossible(_("Choose at least one release: a report is built on released figures."))
    report: StatusReport = StatusReport.objects.create(
        authority=authority, title=dict(title), period=period, started_by=by
    )
    report.releases.set(_usable(releases))
    _introduce(report, by)
    _add_generated(report, by)
    record("mapping.report.started", report, by=by, releases=", ".join(one.digest[:12] for one in releases))
    return report


@transaction.atomic
def rename_report(report: StatusReport, *, title: Mapping[str, str], period: str, by: User) -> StatusReport:
    """Change the words on the cover."""
    report = _draft(report)
    report.title, report.period = dict(title), period
    report.save(update_fields=["title", "period"])
    record("mapping.report.renamed", report, by=by)
    return report


@transaction.atomic
def write_section(
    section: ReportSection, *, language: str, heading: str, text: str, revision: int, by: User
) -> ReportSection:
    """Save a section's words in one language. ``revision`` is the one the writer began from.

    Raises Overtaken, with nothing saved, when somebody else has saved since.
    """
    section = _section(section)
    if section.revision != revision:
        raise Overtaken(section)
    section.heading = {**section.heading, language: heading.strip()}
    section.text = {**section.text, language: text.strip()}
    _touch(section, by, "heading", "text")
    record("mapping.report.section_written", section.report, by=by, section=str(section), language=language)
    return section


@transaction.atomic
def add_section(report: StatusReport, *, language: str, heading: str, text: str, by: User) -> ReportSection:
    """A section of people's own, first among those that begin the report."""
    report = _draft(report)
    if not heading.strip():
        raise NotPossible(_("Give the section a heading."))
    last = report.sections.order_by("-position").values_list("position", flat=True).first() or 0
    section: ReportSection = report.sections.create(
        position=last + 1, heading={language: heading.strip()}, text={language: text.strip()}, changed_by=by
    )
    record("mapping.report.section_added", report, by=by, section=str(section))
    return section


@transaction.atomic
def move_section(section: ReportSection, *, up: bool, by: User) -> ReportSection:
    """One step towards the beginning or the end. At the end already, or left out, nothing happens."""
    section = _section(section)
    if section.removed_at:
        return section
    order = list(section.report.sections.filter(removed_at=None))
    place = order.index(section)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
        for position, one in enumerate(order, start=1):
            section.report.sections.filter(pk=one.pk).update(position=position)
        record("mapping.report.section_moved", section.report, by=by, section=str(section))
    section.refresh_from_db()
    return section


@transaction.atomic
def remove_section(section: ReportSection, *, by: User) -> ReportSection:
    """Leave a section out. Its words are kept, and it can be put back."""
    section = _section(section)
    if section.is_always_there:
        raise NotPossible(_("This section stays: readers must see what is not shown and what the source cannot say."))
    section.removed_at = timezone.now()
    _touch(section, by, "removed_at")
    record("mapping.report.section_removed", section.report, by=by, section=str(section))
    return section


@transaction.atomic
def put_back_section(section: ReportSection, *, by: User) -> ReportSection:
    """Undo a removal."""
    section = _section(section)
    section.removed_at = None
    _touch(section, by, "removed_at")
    record("mapping.report.section_put_back", section.report, by=by, section=str(section))
    return section


@transaction.atomic
def refresh_figures(report: StatusReport, *, by: User) -> StatusReport:
    """Replace each release by the latest one of its source; words stay with the sections they were written in."""
    report = _draft(report)
    before = list(report.releases.select_related("run__data_file__source"))
    after = [_latest_of(release) for release in before]
    renamed = {f"r{old.pk}-": f"r{new.pk}-" for old, new in zip(before, after, strict=True) if old != new}
    report.releases.set(after)
    for section in report.sections.exclude(code=""):
        old = next((prefix for prefix in renamed if section.code.startswith(prefix)), "")
        if old:
            section.code = renamed[old] + section.code.removeprefix(old)
            _touch(section, by, "code")
    _add_generated(report, by)
    record("mapping.report.figures_refreshed", report, by=by, releases=", ".join(one.digest[:12] for one in after))
    return report


@transaction.atomic
def put_compiled(report: StatusReport, sections: Sequence[Compiled], *, by: User) -> StatusReport:
    """Put sections into a draft before what is not shown, or replace those with the same code.

    The words that people have put around them, their headings and their order stay, also of those left out.
    """
    report = _draft(report)
    there = {section.code: section for section in report.sections.exclude(code="")}
    for one in sections:
        if section := there.get(one.code):
            section.compiled = one.kept()
            _touch(section, by, "compiled")
    new = [one for one in sections if one.code not in there]
    _put(
        report,
        [
            ReportSection(report=report, code=one.code, heading=dict(one.heading), compiled=one.kept(), changed_by=by)
            for one in new
        ],
    )
    record("mapping.report.compiled", report, by=by, sections=", ".join(one.code for one in sections))
    return report


def _latest_of(release: Release) -> Release:
    same_source = Release.objects.of(release.authority).filter(run__data_file__source=release.run.data_file.source_id)
    latest: Release | None = same_source.filter(withdrawn_at=None).order_by("-released_at", "-pk").first()
    if latest is None:
        raise NotPossible(
            _("The figures of “%(source)s” have been withdrawn and no later ones are released."),
            source=release.run.data_file.source.title,
        )
    return latest


def _usable(releases: Sequence[Release]) -> Sequence[Release]:
    if any(release.withdrawn_at for release in releases):
        raise NotPossible(_("A release that has been withdrawn cannot be used in a report."))
    if len({release.run.data_file.source_id for release in releases}) < len(releases):
        raise NotPossible(_("Choose one release of each source: a later one takes the place of those before it."))
    return releases


def _draft(report: StatusReport) -> StatusReport:
    report = StatusReport.objects.of(report.authority).select_for_update().get(pk=report.pk)
    if report.is_published:
        raise NotPossible(_("The report is published and never changes. Add an erratum instead."))
    return report


def _section(section: ReportSection) -> ReportSection:
    report = _draft(section.report)
    locked: ReportSection = report.sections.select_related("changed_by").get(pk=section.pk)
    locked.report = report
    return locked


def _touch(section: ReportSection, by: User, *fields: str) -> None:
    section.revision += 1
    section.changed_by, section.changed_at = by, timezone.now()
    section.save(update_fields=[*fields, "revision", "changed_by", "changed_at"])


def _introduce(report: StatusReport, by: User) -> None:
    """The words that a report begins with, for people to make their own."""
    heading, text = {}, {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            heading[language] = _("About this report")
            text[language] = _(
                "This report describes how equal rights and opportunities are in %(authority)s. It builds on released "
                "figures, and each of them can be followed to its source. It does not say why the gaps are there, "
                "nor what is to be done: that is the work that follows."
            ) % {"authority": report.authority.name}
    report.sections.create(position=1, heading=heading, text=text, changed_by=by)


def _add_generated(report: StatusReport, by: User) -> None:
    """A row for each generated section that has none."""
    known = set(report.sections.values_list("code", flat=True))
    missing = [one.code for one in generated_sections(evidence_of(report), report.authority.language)]
    _put(report, [ReportSection(report=report, code=code, changed_by=by) for code in missing if code not in known])


def _put(report: StatusReport, new: Sequence[ReportSection]) -> None:
    """New sections into their place: in a new report at the end, else before what is not shown."""
    order = list(report.sections.all())
    end = next((place for place, section in enumerate(order) if section.code == "hidden"), len(order))
    for position, section in enumerate([*order[:end], *new, *order[end:]], start=1):
        section.position = position
        section.save()
