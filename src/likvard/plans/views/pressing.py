"""What a button does when it is pressed."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages

from likvard.accounts.request import SignedIn
from likvard.ui.errors import NotPossible

Made = TypeVar("Made")


def pressed(request: SignedIn, operation: Callable[[], Made], told: Callable[[Made], str] | str) -> bool:
    """Whether the button was pressed and could do what it says; the next page says so, or why not.

    ``told`` are the words, or makes them from what the operation answers.
    """
    if request.method != "POST":
        return False
    try:
        made = operation()
    except NotPossible as no:
        messages.error(request, str(no))
        return False
    messages.success(request, told if isinstance(told, str) else told(made))
    return True
