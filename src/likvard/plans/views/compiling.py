"""What is known of the plan goes into a status report."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.request import SignedIn
from likvard.mapping.queries import report_for
from likvard.mapping.rules import may_start_report, may_write_report
from likvard.organisations.queries import authority_for
from likvard.organisations.views.doing import attempt
from likvard.plans import queries
from likvard.plans.forms.compiling import CompileReport
from likvard.plans.operations.compiling import compile_into
from likvard.plans.queries.compiling import drafts_of


def report_compile(request: SignedIn, slug: str) -> HttpResponse:
    """Choose a draft and the days that it is about; the days begin as those of the plan at work, up to today."""
    authority = authority_for(request.user, slug, may=may_start_report)
    drafts, plan = drafts_of(authority), queries.plan_at_work(authority)
    today = timezone.localdate()
    initial = {"starts_on": min(plan.starts_on, today), "ends_on": min(plan.ends_on, today)} if plan else {}
    form = CompileReport(request.POST or None, drafts=drafts, initial=initial)

    def compiling(report: int, starts_on: date, ends_on: date) -> object:
        draft = report_for(request.user, slug, report, may=may_write_report)
        return compile_into(draft, starts_on=starts_on, ends_on=ends_on, by=request.user)

    if report := attempt(form, compiling):
        messages.success(request, _("The plan has been compiled into the report. Put your words around it."))
        return redirect("mapping:report", slug, report.pk)
    context = {"authority": authority, "plan": plan, "drafts": drafts, "form": form}
    return render(request, "plans/report_compile.html", context)
