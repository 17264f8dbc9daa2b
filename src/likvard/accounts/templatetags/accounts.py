"""Whether the example people are there."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def is_example() -> bool:
    """Whether this installation is an example, where one may sign in as somebody who does not exist."""
    return bool(settings.EXAMPLE)
