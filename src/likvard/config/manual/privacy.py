"""docs/admin/privacy.md: which fields hold personal data, and for how long."""

from likvard.config.manual.markdown import table
from likvard.web import register

INTRODUCTION = """# Personal data

Every field of every model is classed in its app's `privacy.py`; a test fails on a field that is not. These are the
fields about people. The same list stands on the page `/privacy/` of an installation. No IP address is stored
([why](../decisions/0006-no-address-of-people.md)), and no content of a request is logged.
"""


def page() -> str:
    """A table for each app that holds anything about people."""
    return INTRODUCTION + "".join(_app(app) for app in register.apps())


def _app(app: register.App) -> str:
    rows = (
        (f"{model.name}.{field.name}", str(field.kind), field.kept) for model in app.models for field in model.fields
    )
    return f"\n## {app.name}\n\n" + table(("field", "class", "kept"), rows)
