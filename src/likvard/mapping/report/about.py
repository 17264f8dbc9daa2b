"""The sections that every report ends with: what is not shown, the sources, the method, how to read an interval."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from likvard.mapping.report.document import Block, Bullets, Paragraph, Section, Subheading
from likvard.mapping.report.evidence import Evidence
from likvard.mapping.report.printing import MARK
from likvard.mapping.words import say
from likvard.ui.numbers import number


def hidden(evidence: Sequence[Evidence], language: str) -> Section:
    """How many figures are not shown and why in general; never why for a single one."""
    count, whole = sum(one.hidden for one in evidence), sum(len(one.rows) for one in evidence)
    words = {"count": number(count, language, 0), "whole": number(whole, language, 0), "mark": MARK}
    many = ngettext(
        "%(count)s of the %(whole)s figures behind this report is not shown. It carries the mark “%(mark)s”.",
        "%(count)s of the %(whole)s figures behind this report are not shown. They carry the mark “%(mark)s”.",
        count,
    )
    none = _("All %(whole)s figures behind this report are shown.")
    threshold = max((one.rules.threshold for one in evidence), default=0)
    why = _(
        "A figure is shown only when at least %(threshold)s people stand behind it and at least as many outside it. "
        "Further figures are left out where they could be used to work out one that is not shown. "
        "The mark is the same whatever the reason, so that it tells nothing about anybody."
    )
    blocks: list[Block] = [Paragraph((many if count else none) % words)]
    if count:
        blocks.append(Paragraph(why % {"threshold": number(threshold, language, 0)}))
    return Section("hidden", _("What is not shown"), tuple(blocks))


def source(evidence: Evidence, language: str) -> Section:
    """Who asked, when and how; what the answers can and cannot say."""
    about = evidence.codebook.source
    title = say(about.title, language)
    facts = {
        _("Asked by"): say(about.asked_by, language),
        _("When"): about.asked_when,
        _("How"): say(about.how, language),
        _("Legal basis"): say(about.legal_basis, language),
        _("Licence"): about.licence,
        _("More about the source"): about.link,
        _("The source and its codebook"): evidence.source_link,
    }
    lines = tuple(_("%(label)s: %(figure)s") % {"label": name, "figure": fact} for name, fact in facts.items() if fact)
    can, cannot = say(about.can_say, language), say(about.cannot_say, language)
    blocks: list[Block] = [Bullets(lines)] if lines else []
    if can:
        blocks += [Subheading(_("What it can say")), Paragraph(can)]
    unsaid = cannot or _("The one who described the source has not written what it cannot say. Read it with care.")
    blocks += [Subheading(_("What it cannot say")), Paragraph(unsaid)]
    heading = _("The source: %(title)s") % {"title": title} if title else _("The source")
    return Section(f"{evidence.code}-source", heading, tuple(blocks))


def method(evidence: Sequence[Evidence]) -> Section:
    """How the figures were made, in plain words."""
    designs = dict.fromkeys((one.codebook.source.kind, one.codebook.design.kind) for one in evidence)
    said = [text for kind, design in designs for text in _made(kind, design)]
    shared = [
        _(
            "Groups are compared with a stated group or with all others. Where both figures rest on the same answers, "
            "the interval of the difference takes that into account."
        ),
        _(
            "Many comparisons are made at once, and some would stand out by chance alone. A gap is called a gap only "
            "when it holds after correction for that (Holm's method, 5 per cent)."
        ),
        _(
            "Figures are rounded once, before anything is published. Differences are worked out from unrounded "
            "figures, so they may deviate from what the rounded ones suggest."
        ),
    ]
    texts = [*said, *(shared if _compared(evidence) else shared[2:])]
    return Section("method", _("How the figures were made"), tuple(Paragraph(text) for text in dict.fromkeys(texts)))


def _compared(evidence: Sequence[Evidence]) -> bool:
    return any(row.stat != "level" for one in evidence for row in one.rows)


def _made(kind: str, design: str) -> Iterator[str]:
    if kind == "table":
        yield _(
            "The figures come ready-made from the source and are shown as it gives them. Where it gives no "
            "interval, none is invented."
        )
        return
    if kind == "incidents":
        yield _(
            "The figures count cases that were reported. The intervals show how far such a count can vary by "
            "chance (exact Poisson intervals). They say nothing about what was never reported."
        )
        return
    yield {
        "simple_random": _("The people were drawn at random, each with the same chance."),
        "stratified": _("The people were drawn at random within strata, and the figures are weighted accordingly."),
        "clustered": _("The people were drawn in clusters, and the intervals take into account that people in the same "
                       "cluster are alike."),
        "unknown": _("How the people were chosen is not known. The intervals are worked out as if they had been drawn "
                     "at random, so the true uncertainty may be larger."),
    }.get(design, _("The figures cover everybody who answered."))  # fmt: skip
    yield _(
        "Shares and means are weighted where the source has weights. Standard errors are made by Taylor "
        "linearisation; shares have logit intervals and means have t intervals."
    )


def reading() -> Section:
    """How to read an interval."""
    texts = [
        _(
            "Only some people were asked, so each figure is uncertain. The interval says how uncertain: if the survey "
            "were repeated many times, 95 of 100 such intervals would hold the true figure."
        ),
        _(
            "A wide interval means few answers. When the intervals of two groups overlap, there may still be a "
            "difference between them; look at the interval of the difference itself."
        ),
        _("“Cannot tell” does not mean that there is no difference. It means that these figures cannot decide it."),
        _("A gap between groups is not by itself proof of discrimination. It shows where to look closer."),
    ]
    return Section("reading", _("How to read the figures"), tuple(Paragraph(text) for text in texts))


def in_short(evidence: Sequence[Evidence], gaps: Mapping[str, Sequence[str]]) -> Section:
    """The gaps that stand, one sentence each; ``gaps`` holds the sentences by the indicator's label."""
    found = {label: said for label, said in gaps.items() if said}
    if not found:
        none = _("No gap between groups stands out beyond what chance could explain. That is no proof of equality.")
        alone = _("These figures describe each group by itself; groups are not compared.")
        return Section("summary", _("In short"), (Paragraph(none if _compared(evidence) else alone),))
    begin = _("These gaps between groups hold after correction for the number of comparisons.")
    blocks: list[Block] = [Paragraph(begin)]
    for label, said in found.items():
        blocks += [Subheading(label), Bullets(tuple(said))]
    return Section("summary", _("In short"), tuple(blocks))
