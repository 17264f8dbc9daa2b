"""The kinds that authorities, countries and units come in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Country(models.TextChoices):
    """Countries whose authorities stand in the register, by ISO 3166 code."""

    SWEDEN = "SE", _("Sweden")
    DENMARK = "DK", _("Denmark")


LANGUAGE_OF = {Country.SWEDEN: "sv", Country.DENMARK: "da"}


class AuthorityKind(models.TextChoices):
    """What sort of authority."""

    MUNICIPALITY = "municipality", _("Municipality")
    REGION = "region", _("Region")


class UnitKind(models.TextChoices):
    """What sort of unit. Each has its own words in Swedish and Danish law; the catalogues hold them."""

    COUNCIL = "council", _("Council")
    BOARD = "board", _("Board")
    COMMITTEE = "committee", _("Committee")
    ADMINISTRATION = "administration", _("Administration")
    COMPANY = "company", _("Company")
    DEPARTMENT = "department", _("Department")
