"""A plan out of the platform and back as one table."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.plans import plan_table, queries, rules
from likvard.plans.forms.importing import ChooseTable, DoTable
from likvard.plans.operations.importing import Outcome, import_plan
from likvard.plans.queries.plan_table import fill_for_table
from likvard.ui.errors import NotPossible

FORMATS = {
    "csv": (plan_table.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (plan_table.as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_safe
def plan_export(request: SignedIn, slug: str, pk: int, suffix: str) -> HttpResponse:
    """Goals, barriers and actions with their stable ids, in the format that can be read back."""
    plan = queries.plan_for(request.user, slug, pk, may=rules.may_see_draft_plan)
    if suffix not in FORMATS:
        raise Http404
    write, media_type = FORMATS[suffix]
    response = HttpResponse(write(plan_table.rows_of(fill_for_table(plan))), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{slug}-plan-{pk}.{suffix}"'
    return response


def plan_import(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Choose a file and look at what it would change; then do it. Nothing is done by choosing the file."""
    plan = queries.plan_for(request.user, slug, pk, may=rules.may_edit_plan)
    chosen = ChooseTable(request.POST or None, request.FILES or None) if request.FILES else ChooseTable()
    context: dict[str, Any] = {"authority": plan.authority, "plan": plan, "form": chosen}
    try:
        rows, promised = _rows(request, chosen)
        if rows is not None:
            outcome = import_plan(plan, rows, dry=bool(request.FILES), promised=promised, by=request.user)
            if not (request.FILES or outcome.wrong or outcome.is_other):
                return _said(request, outcome, slug, pk)
            seen = DoTable({"table": plan_table.as_text(rows), "promised": outcome.promise})
            context |= {"outcome": outcome, "seen": seen}
    except NotPossible as no:
        chosen.add_error(None, str(no)) if chosen.is_bound else messages.error(request, str(no))
    return render(request, "plans/plan_import.html", {**context, "columns": plan_table.COLUMNS.items()})


def _rows(request: SignedIn, chosen: ChooseTable) -> tuple[list[plan_table.Row] | None, str]:
    """The rows of the file that was chosen, or those that have been looked at with what was promised of them.

    None before either.
    """
    if request.FILES:
        return (_read(chosen.cleaned_data["file"]) if chosen.is_valid() else None), ""
    seen = DoTable(request.POST or None)
    if not seen.is_valid():
        return None, ""
    return plan_table.from_text(seen.cleaned_data["table"]), seen.cleaned_data["promised"]


def _read(file: UploadedFile) -> list[plan_table.Row]:
    with NamedTemporaryFile() as kept:
        for chunk in file.chunks():
            kept.write(chunk)
        kept.flush()
        return plan_table.read_file(Path(kept.name), file.name or "")


def _said(request: SignedIn, outcome: Outcome, slug: str, pk: int) -> HttpResponse:
    number = len(outcome.changes)
    said = ngettext("%(number)s change has been made.", "%(number)s changes have been made.", number)
    messages.success(request, said % {"number": number})
    return redirect("plans:plan", slug, pk)
