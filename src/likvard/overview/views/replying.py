"""The authority's right of reply."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.queries import authority_for
from likvard.organisations.views.doing import done
from likvard.overview import forms, queries, rules, shown
from likvard.overview.criteria import version
from likvard.overview.operations import marks


@require_safe
def replies(request: SignedIn, slug: str) -> HttpResponse:
    """What is said of the authority, and what it can still answer."""
    authority = authority_for(request.user, slug, may=rules.may_reply)
    rounds, row = queries.rounds(), queries.row_of(authority, timezone.localdate())
    found = queries.marks_of([authority.pk], rounds).get(authority.pk, {})
    told = [shown.level(row, one, found[one.code]) for one in version(rounds.number).criteria if one.code in found]
    today = timezone.localdate()
    open_now = {mark.criterion for mark in found.values() if rules.is_open_to_answers(mark, today)}
    context = {"authority": authority, "told": told, "open_now": open_now, "rounds": rounds}
    return render(request, "overview/replies.html", context)


@require_http_methods(["GET", "POST"])
def reply(request: SignedIn, slug: str, code: str) -> HttpResponse:
    """Answer one mark."""
    mark = queries.mark_to_answer(request.user, slug, code)
    criterion = queries.criterion_or_404(code, mark.observation.version)
    form = forms.AnswerMark(request.POST or None)

    def answer() -> None:
        marks.answer_mark(mark, **form.cleaned_data, by=request.user)

    if done(request, form, answer, _("The answer is published beside the mark.")):
        return redirect("overview:replies", slug)
    context = {"authority": mark.authority, "criterion": criterion, "mark": mark, "form": form}
    return render(request, "overview/reply.html", context)
