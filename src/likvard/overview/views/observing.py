"""The observers' desk: what is unknown first, a mark with its evidence, a table of marks, sending, auditing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.views.doing import done
from likvard.overview import forms, queries, rules
from likvard.overview.criteria import version
from likvard.overview.operations import imports, marks, rounds
from likvard.overview.operations.marks import Found
from likvard.overview.states import Stage
from likvard.ui.errors import NotPossible

ON_A_PAGE = 100


@require_safe
def desk(request: SignedIn) -> HttpResponse:
    """Every authority, those of which least is known first."""
    queries.check_observer(request.user)
    now = queries.rounds().now
    now = now if now and now.closed_on is None else None
    rows = queries.to_do(now, timezone.localdate()) if now else []
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"observation": now, "page": page, "first": sum(row.first for row in rows)}
    return render(request, "overview/desk.html", context)


@require_http_methods(["GET", "POST"])
def round_start(request: SignedIn) -> HttpResponse:
    """Begin a round; the open one is closed."""
    queries.check_observer(request.user)
    form = forms.StartRound(request.POST or None)

    def start() -> None:
        rounds.start_round(**form.cleaned_data, by=request.user)

    if done(request, form, start, _("The round has begun.")):
        return redirect("overview:desk")
    words = {
        "title": _("Begin a round of observation"),
        "text": _("The open round is closed: its marks stay as they are, and are what the new round is compared with."),
        "action": _("Begin"),
    }
    return render(request, "overview/form.html", {"form": form, **words})


@require_http_methods(["GET", "POST"])
def marks_import(request: SignedIn) -> HttpResponse:
    """A table of marks: first what it would change and what is wrong in it, then entered."""
    queries.check_observer(request.user)
    observation = queries.open_round()
    seen = forms.EnterMarks(request.POST or None)
    if "table" in request.POST and seen.is_valid():
        return _entered(request, observation, seen.cleaned_data["table"])
    form = forms.ImportMarks(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "observation": observation}
    if form.is_valid():
        text = form.cleaned_data["file"]
        context["reading"] = imports.read_marks(observation, text)
        context["seen"] = forms.EnterMarks(initial={"table": text})
    return render(request, "overview/import.html", context)


@require_http_methods(["GET", "POST"])
def marks_send(request: SignedIn) -> HttpResponse:
    """Send first marks to the authorities: all, or those of one."""
    queries.check_observer(request.user)
    observation = queries.open_round()
    slug = request.GET.get("of", "")
    some = [queries.authority_to_observe(request.user, slug)] if slug else None
    back = reverse("overview:observed", args=[slug]) if slug else reverse("overview:desk")
    if request.method == "POST":
        sent = marks.send_for_reply(observation, some, by=request.user)
        messages.success(request, ngettext("%(n)s mark was sent.", "%(n)s marks were sent.", sent) % {"n": sent})
        return redirect(back)
    words = {"name": some[0].name if some else _("all authorities"), "days": observation.reply_days}
    context = {
        "title": _("Send the first marks of %(name)s?") % words,
        "text": _("They become public, marked as not audited. The authority has %(days)s days to answer.") % words,
        "action": _("Send"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", context)


@require_safe
def observed(request: SignedIn, slug: str) -> HttpResponse:
    """What has been entered of one authority, and what is left."""
    authority = queries.authority_to_observe(request.user, slug)
    observation = queries.open_round()
    entered = queries.entered(authority, observation)
    today = timezone.localdate()
    criteria = [
        (one, mark := entered.get(one.code), bool(mark and rules.is_ready_for_audit(mark, today)))
        for one in version(observation.version).criteria
    ]
    context = {
        "observed": authority,
        "observation": observation,
        "criteria": sorted(criteria, key=lambda row: row[1] is not None),
        "first": any(mark.stage == Stage.FIRST for mark in entered.values()),
    }
    return render(request, "overview/observed.html", context)


@require_http_methods(["GET", "POST"])
def mark(request: SignedIn, slug: str, code: str) -> HttpResponse:
    """Enter a mark, or audit it when the authority has answered or its time is over."""
    authority = queries.authority_to_observe(request.user, slug)
    observation = queries.open_round()
    criterion = queries.criterion_or_404(code, observation.version)
    held = queries.mark_here(authority, code, observation)
    audit = held is not None and rules.is_ready_for_audit(held, timezone.localdate())
    kind = forms.AuditMark if audit else forms.WriteMark
    form = kind(request.POST or None, criterion=criterion, initial=queries.wording(held))

    def save() -> None:
        because = form.cleaned_data.pop("because", "")
        found = Found(**form.cleaned_data)
        if audit and held:
            marks.audit_mark(held, found, because=because, by=request.user)
        else:
            marks.enter_mark(observation, authority, code, found, by=request.user)

    if done(request, form, save, _("Saved.")):
        return redirect("overview:observed", slug)
    context = {
        "observed": authority,
        "criterion": criterion,
        "mark": held,
        "revisions": queries.revisions(held),
        "audit": audit,
        "form": form,
    }
    return render(request, "overview/mark.html", context)


def _entered(request: SignedIn, observation: Any, text: str) -> HttpResponse:
    try:
        number = imports.enter_marks(observation, text, by=request.user)
    except NotPossible as no:
        messages.error(request, str(no))
        return redirect("overview:marks_import")
    messages.success(request, ngettext("%(n)s mark was entered.", "%(n)s marks were entered.", number) % {"n": number})
    return redirect("overview:desk")
