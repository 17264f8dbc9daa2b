"""The variables that set up a directory, and what is said when one is missing."""

import pytest

from likvard.config.env import WrongSetting
from likvard.config.single_sign_on import providers

OIDC = {
    "LIKVARD_OIDC_NAME": "Kommunkontot",
    "LIKVARD_OIDC_SERVER_URL": "https://login.kommun.example",
    "LIKVARD_OIDC_CLIENT_ID": "likvard",
    "LIKVARD_OIDC_CLIENT_SECRET": "hemligt",
}
SAML = {
    "LIKVARD_SAML_ENTITY_ID": "https://login.kommun.example/saml",
    "LIKVARD_SAML_SIGN_IN_URL": "https://login.kommun.example/saml/sso",
    "LIKVARD_SAML_CERTIFICATE": "MIIC",
    "LIKVARD_SSO_EMAIL_DOMAINS": "kommun.example, skola.kommun.example",
}


def test_without_variables_there_is_no_directory() -> None:
    assert providers() == {}


def test_openid_connect(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OIDC.items():
        monkeypatch.setenv(name, value)
    assert providers() == {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": "Kommunkontot",
                    "client_id": "likvard",
                    "secret": "hemligt",
                    "settings": {"server_url": "https://login.kommun.example", "verified_email": []},
                }
            ],
        }
    }


def test_saml_with_a_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SAML.items():
        monkeypatch.setenv(name, value)
    settings = providers()["saml"]["APPS"][0]["settings"]
    assert settings["idp"] == {
        "entity_id": "https://login.kommun.example/saml",
        "sso_url": "https://login.kommun.example/saml/sso",
        "x509cert": "MIIC",
    }
    assert settings["verified_email"] == ["kommun.example", "skola.kommun.example"]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (OIDC, "LIKVARD_OIDC_CLIENT_ID"),
        (OIDC, "LIKVARD_OIDC_CLIENT_SECRET"),
        (SAML, "LIKVARD_SAML_SIGN_IN_URL"),
        (SAML, "LIKVARD_SAML_CERTIFICATE"),
        (SAML, "LIKVARD_SSO_EMAIL_DOMAINS"),
    ],
)
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, given: dict[str, str], missing: str) -> None:
    for name, value in given.items():
        if name != missing:
            monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting, match=missing):
        providers()
