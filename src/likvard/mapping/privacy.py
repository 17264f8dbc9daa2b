"""What each field says about people, and how long it is kept.

Model -> field -> ("neither" | "personal" | "special_category", retention).
"""

from django.utils.translation import gettext_noop as _

NEITHER = ("neither", "")
WHO_DID_WHAT = ("personal", _("As long as the row: public work says who did what."))
# A figure behind a handful of people can say something about each of them until it has passed the gate.
FIGURE = ("special_category", _("As long as the run. Seen by analysts only."))
PREVIEW = ("special_category", _("A day, or until figures of the source are released. Seen only by those who release."))
ANSWERS = ("special_category", _("Until the day chosen at upload, or earlier by hand."))


def _neither(fields: str) -> dict[str, tuple[str, str]]:
    return _all(fields, NEITHER)


def _all(fields: str, kind: tuple[str, str]) -> dict[str, tuple[str, str]]:
    return dict.fromkeys(fields.split(), kind)


PRIVACY: dict[str, dict[str, tuple[str, str]]] = {
    "Source": {
        **_neither("authority title kind asked_by asked_when how legal_basis can_say cannot_say link licence"),
        **_neither("already_public registered_at"),
        "registered_by": WHO_DID_WHAT,
    },
    "DataFile": {
        **_neither("authority source name sha256 bytes format encoding hints rows columns problems"),
        **_neither("uploaded_at erase_on erased_at"),
        "stored": ANSWERS,
        "uploaded_by": WHO_DID_WHAT,
    },
    "CodebookVersion": {
        **_neither("authority source number text sha256 saved_at"),
        "saved_by": WHO_DID_WHAT,
    },
    "Run": {
        **_neither("authority data_file codebook_version state progress doing attempts asked_at claimed_at"),
        **_neither("heartbeat_at finished_at problems software"),
        "asked_by": WHO_DID_WHAT,
    },
    "Estimate": {
        **_neither("run key indicator grouping group area period stat versus unit ground direction method design"),
        **_neither("confidence family status reason caveat grouping_type area_type"),
        **_all("value se ci_low ci_high ci_method df n n_complement n_positive n_versus", FIGURE),
        **_all("n_missing n_psu n_strata weight n_effective design_effect p_value p_holm q_bh q_by", FIGURE),
        "reliability": FIGURE,
    },
    "Preview": {
        **_neither("authority run rules detail about state progress attempts asked_at claimed_at heartbeat_at"),
        **_neither("finished_at"),
        **_all("coarsen figures hidden payload proof", PREVIEW),
        "asked_by": WHO_DID_WHAT,
    },
    "Release": {
        **_neither("authority run rules payload digest proof released_at withdrawn_at withdrawn_because"),
        "released_by": WHO_DID_WHAT,
        "withdrawn_by": WHO_DID_WHAT,
    },
    "Finding": _neither("authority release key indicator grouping group versus area period stat ground direction"),
    "StatusReport": {
        **_neither("authority title period state releases started_at digest published_at"),
        "started_by": WHO_DID_WHAT,
        "published_by": WHO_DID_WHAT,
    },
    "ReportSection": {
        **_neither("report position code heading text compiled revision changed_at removed_at"),
        "changed_by": WHO_DID_WHAT,
    },
    "ReportFile": _neither("report position name language media_type content sha256"),
    "Erratum": {**_neither("report text at"), "by": WHO_DID_WHAT},
}
