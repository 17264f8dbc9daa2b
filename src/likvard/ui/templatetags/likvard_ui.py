"""Numbers in templates, as the page's language writes them."""

from decimal import Decimal

from django import template
from django.utils.translation import get_language

from likvard.ui import numbers

register = template.Library()


@register.filter
def number(value: Decimal | float | int, decimals: int = 0) -> str:
    """``{{ 1234.5|number:1 }}`` gives ``1 234,5`` in Swedish."""
    return numbers.number(value, get_language() or "en", decimals)


@register.filter
def percent(value: Decimal | float | int, decimals: int = 0) -> str:
    """``{{ 25.2|percent:1 }}`` gives ``25,2 %`` in Swedish; the value is already in per cent."""
    return numbers.quantity(value, "%", get_language() or "en", decimals)
