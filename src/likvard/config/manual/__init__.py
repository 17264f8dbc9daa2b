"""The pages of docs/admin that say what stands in the code: ``python -m likvard.config.manual`` writes them."""

from django.utils.translation import override

from likvard.config.manual import commands, privacy, roles, settings

FOOT = "\n*Written by `make docs` from the code; a test compares the two.*\n"


def pages() -> dict[str, str]:
    """File name -> Markdown, in English."""
    with override("en"):
        written = {
            "settings.md": settings.page(),
            "roles.md": roles.page(),
            "privacy.md": privacy.page(),
            "commands.md": commands.page(),
        }
    return {name: text + FOOT for name, text in written.items()}
