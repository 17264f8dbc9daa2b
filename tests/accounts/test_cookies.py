"""What an installation on https tells browsers of its cookies and of its name."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from likvard.config import env

SETTINGS = Path(env.__file__).with_name("settings.py")
NAMES = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME")
SAFE = {"SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY"}
WIDER = {"SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CSRF_COOKIE_DOMAIN", "CSRF_COOKIE_PATH"}


def settings_with(https: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("LIKVARD_HTTPS", https)
    return runpy.run_path(str(SETTINGS))


def test_on_https_cookies_belong_to_this_host_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_with("true", monkeypatch)
    assert [settings[name] for name in NAMES] == ["__Host-sessionid", "__Host-csrftoken", "__Host-django_language"]
    assert {name for name in SAFE if settings[name] is True} == SAFE
    assert not WIDER & set(settings)


def test_on_https_browsers_come_back_by_https_for_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_with("true", monkeypatch)
    said = settings["SECURE_SSL_REDIRECT"], settings["SECURE_HSTS_SECONDS"], settings["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert said == (True, 365 * 24 * 3600, True)


def test_without_https_nothing_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_with("false", monkeypatch)
    assert [settings[name] for name in NAMES] == ["sessionid", "csrftoken", "django_language"]
    assert (settings["SECURE_HSTS_SECONDS"], settings["SECURE_HSTS_INCLUDE_SUBDOMAINS"]) == (0, False)
