"""People see what was hidden and by which rule, in plain words; the public the rules only, and one mark."""

from typing import Any, get_args

import pytest
from django.test import Client
from django.urls import reverse

from likvard.disclosure.released import HiddenBecause
from likvard.mapping.messages import HIDDEN, RULES
from likvard.mapping.models import Release

PAGE = reverse("mapping:why_hidden")


def at(name: str, *rest: object) -> str:
    return reverse(f"mapping:{name}", args=["exempelkoping", *rest])


def test_every_rule_is_explained() -> None:
    assert set(RULES) == set(HIDDEN) == set(get_args(HiddenBecause)) - {""}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "Varför vissa tal inte visas"), ("da", "Hvorfor nogle tal ikke vises"), ("en", "One mark for all of them")],
)
def test_everybody_reads_the_rules(language: str, said: str) -> None:
    page = Client().get(PAGE, headers={"accept-language": language}).text
    assert said in page
    assert all(f'id="{code}"' in page for code in RULES)


def test_the_analyst_sees_how_many_each_rule_took_and_where_it_is_explained(
    release: Release, bilal: Any, client_of: Any
) -> None:
    page = client_of(bilal).get(at("release", release.pk))
    rules = [(code, figures) for code, _name, figures in page.context["summary"]["hidden"]]
    assert rules == [(one.because, one.figures) for one in release.released().hidden] != []
    assert all(f'href="{PAGE}#{code}"' in page.text for code, _figures in rules)


def test_whoever_meets_a_hidden_figure_is_led_to_the_rules_and_to_none_of_them(release: Release) -> None:
    for row in release.released().rows:
        if not row.shown and not row.area:
            page = Client().get(at("estimate", release.pk, row.key)).text
            assert f'href="{PAGE}"' in page
            assert f"{PAGE}#" not in page
    assert f'href="{PAGE}"' in Client().get(at("source_public", release.run.data_file.source_id)).text
