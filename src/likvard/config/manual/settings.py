"""docs/admin/settings.md: every variable that is read from the environment, and what it does."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from likvard.config.manual.markdown import table

CONFIG = Path(__file__).parents[1]
KINDS = {
    "text": "text",
    "boolean": "`true` or `false`",
    "integer": "a whole number",
    "words": "words, separated by commas",
    "secret": "a secret",
}

# What each variable does, by what it is about. Kinds and defaults stand in the code that reads them.
MANUAL: dict[str, dict[str, str]] = {
    "Where things are": {
        "LIKVARD_ROOT": "The checkout: where `assets/` and `static/` are. Without it, the folder of the source.",
        "LIKVARD_DATA": "The folder for the database, uploaded files and the secret key. Without it, `var/` in the "
        "checkout. Only the account that runs Likvärd should be able to read it.",
        "DATABASE_URL": "The database, as `postgresql://name:password@host:5432/database`. Without it, a SQLite file "
        "in the data folder. See [PostgreSQL](postgresql.md).",
        "LIKVARD_SHRED_STORE": (
            "Where the keys lie that make erasure final. Never in backups that are kept longer than thirty days."
        ),
        "LIKVARD_EXIT_TO": 'Where the button "Leave this page now" of the support pages leads.',
        "LIKVARD_UPLOAD_LIMIT_MB": "The largest data file that is accepted, in megabytes.",
    },
    "The address": {
        "LIKVARD_ADDRESS": "The address that links in letters begin with, such as `https://likvard.kommun.se`.",
        "LIKVARD_HOSTS": "Names that the server answers to.",
        "LIKVARD_ORIGINS": "Origins that forms may be sent from, such as `https://likvard.kommun.se`. Needed behind "
        "a proxy that changes the host name.",
        "LIKVARD_HTTPS": "Set it in production. Cookies are then sent over https only, and http leads to https.",
        "LIKVARD_BEHIND_PROXY": "Set it when exactly one proxy stands in front, and the proxy itself sets "
        "`X-Forwarded-For` and `X-Forwarded-Proto`. Otherwise callers could write them as they like.",
    },
    "Secrets": {
        "LIKVARD_SECRET_KEY": "Signs sessions and encrypts second factors. Without it, a key is made at the first "
        "start and kept as `secret-key` in the data folder.",
        "LIKVARD_OLD_SECRET_KEYS": "Former keys, which still read what they signed or encrypted.",
    },
    "Letters": {
        "LIKVARD_SMTP_HOST": "The mail server. Without it, letters are written in the terminal and reach nobody.",
        "LIKVARD_SMTP_PORT": "Its port.",
        "LIKVARD_SMTP_USER": "The account at the mail server.",
        "LIKVARD_SMTP_PASSWORD": "Its password.",
        "LIKVARD_SMTP_TLS": "Whether the connection is encrypted by STARTTLS.",
        "LIKVARD_MAIL_FROM": "The address that letters come from.",
    },
    "The municipality's directory": {
        "LIKVARD_SSO_EMAIL_DOMAINS": "E-mail domains that the directory answers for. SAML needs it.",
        "LIKVARD_SSO_HAS_TWO_FACTORS": "Set it when the directory asks everybody for two factors.",
        "LIKVARD_SSO_ORIGINS": "Further origins that the way to the directory passes, such as "
        "`https://login.example`. Browsers follow a form to no other place.",
        "LIKVARD_OIDC_SERVER_URL": "OpenID Connect: the directory's address. Without it, OpenID Connect is off.",
        "LIKVARD_OIDC_NAME": "What the button says after “Sign in with”.",
        "LIKVARD_OIDC_CLIENT_ID": "The name of this installation in the directory.",
        "LIKVARD_OIDC_CLIENT_SECRET": "The secret that the two share.",
        "LIKVARD_SAML_ENTITY_ID": "SAML: the directory's entity ID. Without it, SAML is off.",
        "LIKVARD_SAML_NAME": "What the button says after “Sign in with”.",
        "LIKVARD_SAML_METADATA_URL": "Where the directory's metadata are. Instead of the two below.",
        "LIKVARD_SAML_SIGN_IN_URL": "Where people are sent to sign in.",
        "LIKVARD_SAML_CERTIFICATE": "The directory's certificate.",
        "LIKVARD_SAML_NAME_ID_IS_EMAIL": "Set it when the name ID is the e-mail address and no attribute holds it.",
    },
    "For trying out": {
        "LIKVARD_EXAMPLE": "Builds Exempelköping and lets anybody sign in as its people. Never where there are real "
        "data.",
        "LIKVARD_DEBUG": "Shows faults with their code on the page. Never where others can reach it.",
    },
}

INTRODUCTION = """# Settings

Everything that differs between installations is read from the environment. A value that cannot be used stops the
start, with a sentence that names the variable. A secret can also stand in a file: `NAME_FILE` gives its path.
[Signing in](signing-in.md) explains the directory step by step.
"""


@dataclass(frozen=True)
class Setting:
    """One variable as the code reads it; ``default`` as it would be written in the environment, if it is fixed."""

    name: str
    kind: str
    default: str


def read() -> list[Setting]:
    """Every variable that a module of likvard.config reads, in the order of its name."""
    found = {setting for path in CONFIG.glob("*.py") for setting in _read_by(path)}
    return sorted(found, key=lambda setting: setting.name)


def page() -> str:
    """The page; a variable that the code does not read, or the manual does not explain, is a KeyError."""
    settings: dict[str, Setting] = {}
    for setting in read():  # one that is read twice is shown with the default that says something
        if setting.name not in settings or setting.default:
            settings[setting.name] = setting
    sections = (_section(title, texts, settings) for title, texts in MANUAL.items())
    return INTRODUCTION + "".join(sections)


def _section(title: str, texts: dict[str, str], settings: dict[str, Setting]) -> str:
    rows = (
        (f"`{name}`", KINDS[settings[name].kind], f"`{default}`" if (default := settings[name].default) else "", words)
        for name, words in texts.items()
    )
    return f"\n## {title}\n\n" + table(("variable", "value", "without it", "what it does"), rows)


def _read_by(path: Path) -> Iterator[Setting]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("env"), attr=kind), args=[ast.Constant(str(name)), *rest]):
                yield Setting(name, kind, _default(kind, rest))


def _default(kind: str, rest: list[ast.expr]) -> str:
    if not rest:
        return "false" if kind == "boolean" else ""
    try:
        value = ast.literal_eval(rest[0])
    except ValueError:
        return ""  # worked out at the start; the words say how
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(value) if isinstance(value, tuple) else str(value)
