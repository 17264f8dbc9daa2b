"""Before figures are released: choose rules and detail, ask what would be hidden, and wait for the answer."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from likvard.accounts.request import SignedIn
from likvard.disclosure import Released
from likvard.mapping import forms, operations, queries, rules
from likvard.mapping.detail import EVERYTHING, Detail, named
from likvard.mapping.naming import say_detail
from likvard.mapping.states import RunState
from likvard.mapping.views.asked import naming_of
from likvard.ui.errors import NotPossible


@dataclass(frozen=True)
class Choice:
    """The rules and the detail that somebody chose for a run; ``form`` is unbound where nobody has yet."""

    run: Any
    form: forms.RulesForm
    details: tuple[Detail, ...]

    @cached_property
    def stands(self) -> bool:
        """Whether it can be asked about."""
        return self.run.state == RunState.DONE and self.form.is_valid()

    @property
    def detail(self) -> Detail:
        """Ask when it ``stands``."""
        return named(self.form.cleaned_data.get("detail", ""), self.details)

    @cached_property
    def preview(self) -> Any:
        """What the gate found or is finding out, if somebody has asked."""
        return queries.kept_preview(self.run, self.form.rules, self.detail) if self.stands else None

    @property
    def released(self) -> Released | None:
        """What would be released."""
        return self.preview.released() if self.preview else None

    @property
    def is_under_way(self) -> bool:
        """Whether the answer is on its way."""
        return self.preview is not None and self.preview.is_under_way

    @property
    def query(self) -> str:
        """The choice as the end of an address."""
        if not self.form.is_bound:
            return ""
        return urlencode({name: self.form[name].value() or "" for name in self.form.fields})


def choice_of(asked: QueryDict, run: Any) -> Choice:
    """What stands in an address or was sent in a form."""
    details, naming = queries.details_of(run), naming_of(run)
    labels = [(one.code, say_detail(one, naming)) for one in details]
    chosen = {"detail": EVERYTHING.code, **asked.dict()} if asked else None
    return Choice(run, forms.RulesForm(chosen, details=labels), details)


def run_preview(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Ask what would be hidden. The worker works it out; the page that is shown next waits for it."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_release)
    choice = choice_of(request.POST, run)
    if choice.stands:
        try:
            operations.ask_preview(run, rules=choice.form.rules, detail=choice.detail, by=request.user)
        except NotPossible as no:
            messages.error(request, str(no))
    return redirect(f"{reverse('mapping:run_release', args=[slug, pk])}?{choice.query}".rstrip("?"))


def run_preview_progress(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """How far the gate has come, for htmx. When it has ended the whole page is asked for again."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_release)
    choice = choice_of(request.GET, run)
    response = render(request, "mapping/_run_progress.html", waiting(choice.preview))
    if not choice.is_under_way:
        response["HX-Refresh"] = "true"
    return response


def waiting(preview: Any) -> dict[str, Any]:
    """How far a preview has come, and in words."""
    started = preview is not None and preview.state != RunState.QUEUED
    return {
        "progress": preview.progress if preview else 0,
        "doing": _("The gate is working …") if started else RunState.QUEUED.label,
    }
