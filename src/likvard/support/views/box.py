"""The box: a receipt opens it, each time anew. Between two requests nothing is remembered."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from likvard.support import shown_box, telling
from likvard.support.answers import first_error, wants_json
from likvard.support.forms.box import AddMore, Answer, Proof, Typed
from likvard.support.forms.tell import SealedItems
from likvard.support.limits import limited
from likvard.support.operations import box as operations
from likvard.support.operations.reports import add_sealed_here, add_to_case
from likvard.support.pages import sealed_page
from likvard.support.queries import box as queries
from likvard.support.sealing.receipt import in_groups
from likvard.support.shown_box import Opened, sign_here
from likvard.support.uploads import LARGEST_FILE, MOST_FILES, in_memory
from likvard.ui.errors import NotPossible

Inside = Callable[[HttpRequest, Opened], HttpResponse]


@login_not_required
@require_safe
@sealed_page
@ensure_csrf_cookie
def box(request: HttpRequest) -> HttpResponse:
    """Where the receipt is typed. With scripts everything happens on this page."""
    return _page(request, form=Typed())


def opened(view: Inside) -> Callable[[HttpRequest], HttpResponse]:
    """For what is done in a box: let in with a receipt only. Wrong, expired and foreign ones get the same answer."""

    @login_not_required
    @require_POST
    @sealed_page
    @limited("box")
    @in_memory
    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        form: Proof | Typed = Proof(request.POST) if wants_json(request) else Typed(request.POST)
        if not form.is_valid():
            return _refused(request, form, first_error(form), 400)
        case = queries.case_with(*form.proof())
        if case is None:
            no = _("No box opens with this receipt. It may have been erased, or the receipt belongs to another site.")
            form.add_error(None, no)
            return _refused(request, form, no, 404)
        one = Opened(case, form.keys, form.cleaned_data.get("receipt", ""))
        try:
            return view(request, one)
        except NotPossible as not_possible:
            return _shown(request, one, problem=str(not_possible))

    return page


@opened
def box_open(request: HttpRequest, one: Opened) -> HttpResponse:
    """See what has happened."""
    operations.count_return(one.case)
    return _shown(request, one)


@opened
def box_add(request: HttpRequest, one: Opened) -> HttpResponse:
    """Add more: sealed by the script, or here."""
    if wants_json(request):
        sealed = SealedItems(request.POST, request.FILES)
        if not sealed.is_valid():
            raise NotPossible(first_error(sealed))
        add_to_case(one.case, sealed.cleaned_data["items"])
        return _shown(request, one, said=_("It has been added."))
    form = AddMore(request.POST, request.FILES, grown_up=one.grown_up)
    if not form.is_valid():
        return _shown(request, one, add=form)
    written = form.cleaned_data
    things = telling.things(written["text"], written["file"], {"answers": {}}, timezone.localdate())
    add_sealed_here(one.case, things, shown_again=form.shown_again)
    return _shown(request, one, said=_("It has been added."))


@opened
def box_answer(request: HttpRequest, one: Opened) -> HttpResponse:
    """Say whether a copy may go to somebody else, or take a yes back."""
    form = Answer(request.POST)
    referral = queries.referral_in(one.case, form.cleaned_data["referral"]) if form.is_valid() else None
    if referral is None:
        raise NotPossible(_("This question is no longer there."))
    answer = form.cleaned_data
    if answer["to"] == "yes":
        day = answer["day"] or timezone.localdate()
        operations.consent(referral, signature=answer["signature"] or sign_here(one, referral, day), day=day)
    else:
        {"no": operations.decline, "back": operations.take_back}[answer["to"]](referral)
    return _shown(request, one, said=_("Your answer is there."))


@opened
def box_withdraw(request: HttpRequest, one: Opened) -> HttpResponse:
    """Nothing more is to be done."""
    operations.withdraw(one.case)
    return _shown(request, one, said=_("You have withdrawn it. Nothing more is done."))


@opened
def box_erase(request: HttpRequest, one: Opened) -> HttpResponse:
    """Everything goes, when the person has said so twice."""
    if request.POST.get("sure") != "yes":
        raise NotPossible(_("Tick the box first, so that nothing is erased by mistake."))
    operations.erase_for_good(one.case)
    if wants_json(request):
        return JsonResponse({"erased": True})
    return render(request, "support/box/erased.html")


def _shown(
    request: HttpRequest, one: Opened, *, said: str = "", problem: str = "", add: AddMore | None = None
) -> HttpResponse:
    one.case.refresh_from_db()
    found = shown_box.box(one.case, timezone.localdate())
    if wants_json(request):
        status = 409 if problem else 200
        return JsonResponse({**found, "said": said, **({"error": problem} if problem else {})}, status=status)
    return _page(
        request,
        found=found,
        receipt=in_groups(one.receipt),
        answers=shown_box.letters(queries.answers_in(one.case), one.identity),
        own=shown_box.own_letters(queries.own_words_in(one.case), one.identity),
        add=add or AddMore(grown_up=one.grown_up),
        said=said,
        problem=problem,
    )


def _refused(request: HttpRequest, form: Proof | Typed, why: str, status: int) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": why}, status=status)
    return _page(request, form=form, status=status)


def _page(request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    limits = {"file": LARGEST_FILE, "files": MOST_FILES}
    empty = {"add": AddMore(grown_up=True)}
    return render(request, "support/box/box.html", {**empty, **context, "limits": limits}, status=status)
