"""``{% bundle "resident" %}``: the script tag of a bundle. A browser runs it only if its hash is the published one."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from likvard.support.queries import bundles

register = template.Library()


@register.simple_tag
def bundle(name: str) -> SafeString:
    """``name``: resident or staff."""
    found = bundles.bundle(name)
    return format_html('<script type="module" src="{}" integrity="{}"></script>', found.url, found.integrity)
