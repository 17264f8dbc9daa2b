"""Through the gate: choose rules, see what will be hidden, release; and take a release back."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from likvard import disclosure
from likvard.accounts.request import SignedIn
from likvard.disclosure import Released
from likvard.mapping import forms, operations, queries, rules
from likvard.mapping.messages import HIDDEN, INSIDE
from likvard.mapping.naming import Naming, say_refusal
from likvard.mapping.states import RunState
from likvard.mapping.views.asked import naming_of
from likvard.mapping.views.downloads import download
from likvard.mapping.views.previews import Choice, choice_of, waiting
from likvard.mapping.views.steps import steps
from likvard.ui.errors import NotPossible


def run_release(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """What will be hidden and why, for the chosen rules; then the button that makes it public."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_release)
    source, choice = run.data_file.source, choice_of(request.POST or request.GET, run)
    if request.method == "POST" and choice.stands:
        release = _release(request, choice)
        if release is not None:
            return redirect("mapping:release", slug, release.pk)
    released, preview = choice.released, choice.preview
    if preview and preview.coarsen:
        refused = disclosure.Refused(tuple(preview.coarsen))
        choice.form.add_error(None, say_refusal(refused, run.codebook_version.codebook()))
    context = {
        "authority": run.authority,
        "source": source,
        "run": run,
        "form": choice.form,
        "choice": choice,
        "detail": choice.detail.code if choice.stands and len(choice.details) > 1 else "",
        "done": run.state == RunState.DONE,
        "under_way": choice.is_under_way,
        "broke": preview is not None and preview.state == RunState.FAILED,
        **waiting(preview),
        "summary": summary(released, naming_of(run)) if released else None,
        "levels": len(choice.details),
        "inside": inside(run),
        "may_see_estimates": rules.may_see_estimates(request.user, source),
        "steps": steps(slug, source.pk, queries.progress_of(source), "release"),
    }
    return render(request, "mapping/run_release.html", context)


def _release(request: SignedIn, choice: Choice) -> Any:
    """The release, or None with the reason in the form. Nobody releases what they have not looked at."""
    if choice.released is None:
        choice.form.add_error(None, _("See what will be hidden before you release: nobody has yet, or it has changed."))
        return None
    try:
        release = operations.release_run(choice.run, rules=choice.form.rules, detail=choice.detail, by=request.user)
    except NotPossible as no:
        choice.form.add_error(None, str(no))
        return None
    messages.success(request, _("The figures are released."))
    return release


def release(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """A release: what it holds, what it hides (and why, to those who see the estimates), and the gaps that stand."""
    release = queries.release_for(request.user, slug, pk, may=rules.may_see_source)
    source = release.run.data_file.source
    released = release.released()
    naming = naming_of(release.run)
    context = {
        "authority": release.authority,
        "release": release,
        "source": source,
        "summary": summary(released, naming),
        "inside": inside(release.run),
        "may_see_estimates": rules.may_see_estimates(request.user, source),
        "proven": bool(released.certificate.get("proof")),
        "claims": queries.claims_of(release.authority, release.findings.all()).values(),
        "steps": steps(slug, source.pk, queries.progress_of(source), "release"),
        "may_withdraw": rules.may_withdraw(request.user, source) and release.withdrawn_at is None,
        "may_plan": rules.may_make_barriers(request.user, source) and release.withdrawn_at is None,
    }
    return render(request, "mapping/release.html", context)


def release_proof(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The certificate, for those who may see what it tells: which groups are small."""
    release = queries.release_for(request.user, slug, pk, may=rules.may_see_estimates)
    if not release.proof:
        raise Http404
    return download(bytes(release.proof), "application/octet-stream", f"release-{release.pk}.likvard")


def release_withdraw(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Take a release back, with a reason that everybody sees."""
    release = queries.release_for(request.user, slug, pk, may=rules.may_withdraw)
    form = forms.WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            operations.withdraw_release(release, because=form.cleaned_data["because"], by=request.user)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("The release is withdrawn."))
            return redirect("mapping:release", slug, pk)
    context = {
        "authority": release.authority,
        "release": release,
        "source": release.run.data_file.source,
        "reports": queries.reports_on(release),
        "form": form,
    }
    return render(request, "mapping/release_withdraw.html", context)


def inside(run: Any) -> dict[str, Any]:
    """How many figures of the run no release holds, and why: kinds of figures, nothing about the people behind."""
    left = queries.left_inside(run)
    return {"figures": sum(one.figures for one in left), "why": [(INSIDE[one.because], one.figures) for one in left]}


def summary(released: Released, naming: Naming) -> dict[str, Any]:
    """How many figures are shown and hidden, why, and in which groups. For those who work with the release only."""
    hidden = [row for row in released.rows if not row.shown]
    where = Counter((row.indicator, row.grouping, row.group) for row in hidden if row.stat == "level")
    names = [
        {"indicator": naming.indicator(one), "group": naming.group(grouping, group), "figures": figures}
        for (one, grouping, group), figures in sorted(where.items(), key=lambda item: (-item[1], item[0]))
    ]
    return {
        "figures": len(released.rows),
        "shown": len(released.rows) - len(hidden),
        "hidden": [(one.because, HIDDEN[one.because], one.figures) for one in released.hidden],
        "hidden_figures": len(hidden),
        "where": names,
        "standing": sum(row.stands and row.shown and row.stat == "difference" for row in released.rows),
        "rules": released.rules,
    }
