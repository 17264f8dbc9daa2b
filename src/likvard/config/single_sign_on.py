"""Sign-in through the municipality's own directory: OpenID Connect and SAML, each by a handful of variables."""

from typing import Any
from urllib.parse import urlsplit

from likvard.config import env
from likvard.config.env import WrongSetting


def providers() -> dict[str, Any]:
    """django-allauth's SOCIALACCOUNT_PROVIDERS; a directory that is not set up is left out."""
    return {**_openid_connect(), **_saml()}


def origins() -> list[str]:
    """Where the sign-in form leads people: the directories' own origins, and those that are named beside them."""
    addresses = [
        env.text("LIKVARD_OIDC_SERVER_URL"),
        env.text("LIKVARD_SAML_SIGN_IN_URL") or env.text("LIKVARD_SAML_METADATA_URL"),
        *env.words("LIKVARD_SSO_ORIGINS"),
    ]
    return list(dict.fromkeys(_origin(address) for address in addresses if address))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    if not (parts.scheme and parts.netloc):
        raise WrongSetting(f"{address!r} is no address: write it with https:// in LIKVARD_SSO_ORIGINS and its like.")
    return f"{parts.scheme}://{parts.netloc}"


def _openid_connect() -> dict[str, Any]:
    server = env.text("LIKVARD_OIDC_SERVER_URL")
    if not server:
        return {}
    app = {
        "provider_id": "oidc",
        "name": env.text("LIKVARD_OIDC_NAME", "OpenID Connect"),
        "client_id": _needed("LIKVARD_OIDC_CLIENT_ID", env.text("LIKVARD_OIDC_CLIENT_ID")),
        "secret": _needed("LIKVARD_OIDC_CLIENT_SECRET", env.secret("LIKVARD_OIDC_CLIENT_SECRET")),
        "settings": {"server_url": server, "verified_email": _domains()},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def _saml() -> dict[str, Any]:
    entity_id = env.text("LIKVARD_SAML_ENTITY_ID")
    if not entity_id:
        return {}
    if not _domains():
        # A SAML assertion seldom says whether an address is verified, so the domains must be named.
        raise WrongSetting("LIKVARD_SSO_EMAIL_DOMAINS must name the e-mail domains that the SAML directory holds.")
    app = {
        "provider_id": "saml",
        "client_id": "saml",
        "name": env.text("LIKVARD_SAML_NAME", "SAML"),
        "settings": {
            "idp": _identity_provider(entity_id),
            "verified_email": _domains(),
            "use_nameid_for_email": env.boolean("LIKVARD_SAML_NAME_ID_IS_EMAIL"),
            # Only what the directory signed is believed, and only as an answer to a question asked here.
            "advanced": {"want_assertion_signed": True, "reject_idp_initiated_sso": True, "strict": True},
        },
    }
    return {"saml": {"APPS": [app]}}


def _identity_provider(entity_id: str) -> dict[str, str]:
    metadata = env.text("LIKVARD_SAML_METADATA_URL")
    if metadata:
        return {"entity_id": entity_id, "metadata_url": metadata}
    return {
        "entity_id": entity_id,
        "sso_url": _needed("LIKVARD_SAML_SIGN_IN_URL", env.text("LIKVARD_SAML_SIGN_IN_URL")),
        "x509cert": _needed("LIKVARD_SAML_CERTIFICATE", env.secret("LIKVARD_SAML_CERTIFICATE")),
    }


def _domains() -> list[str]:
    return env.words("LIKVARD_SSO_EMAIL_DOMAINS")


def _needed(name: str, value: str) -> str:
    if not value:
        raise WrongSetting(f"{name} must be set when sign-in through the municipality's directory is.")
    return value
