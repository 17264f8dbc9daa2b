"""What each field says about people, and how long it is kept. ("neither" | "personal" | "special_category", retention)"""

NEITHER = ("neither", "")
AS_LONG = ("personal", "As long as the row: who did what in public work. The name goes when the account is erased.")

_SOURCE = ("title", "kind", "asked_by", "asked_when", "how", "legal_basis", "can_say", "cannot_say", "link", "licence")
_FILE = ("sha256", "bytes", "format", "encoding", "hints", "rows", "columns", "problems", "uploaded_at", "erase_on")
_RUN = ("state", "progress", "doing", "attempts", "asked_at", "claimed_at", "heartbeat_at", "finished_at", "software")
_ESTIMATE = (
    "run",
    "key",
    "indicator",
    "grouping",
    "group",
    "area",
    "period",
    "stat",
    "versus",
    "unit",
    "ground",
    "direction",
) + ("method", "design", "confidence", "family", "status", "reason")
# A figure behind a handful of people can say something about each of them until it has passed the gate.
_FIGURE = (
    "value",
    "se",
    "ci_low",
    "ci_high",
    "ci_method",
    "df",
    "n",
    "n_complement",
    "n_positive",
    "n_versus",
    "n_missing",
) + ("n_psu", "n_strata", "n_effective", "design_effect", "p_value", "p_holm", "q_bh")
_FINDING = (
    "release",
    "key",
    "indicator",
    "grouping",
    "group",
    "versus",
    "area",
    "period",
    "stat",
    "ground",
    "direction",
)

PRIVACY: dict[str, dict[str, tuple[str, str]]] = {
    "Source": {
        **dict.fromkeys(("id", "authority", "already_public", "registered_at", *_SOURCE), NEITHER),
        "registered_by": AS_LONG,
    },
    "DataFile": {
        **dict.fromkeys(("id", "authority", "source", "name", "erased_at", *_FILE), NEITHER),
        "stored": ("special_category", "Until the day chosen at upload (erase_on), or earlier by hand."),
        "uploaded_by": AS_LONG,
    },
    "CodebookVersion": {
        **dict.fromkeys(("id", "authority", "source", "number", "text", "sha256", "saved_at"), NEITHER),
        "saved_by": AS_LONG,
    },
    "Run": {
        **dict.fromkeys(("id", "authority", "data_file", "codebook_version", "problems", *_RUN), NEITHER),
        "asked_by": AS_LONG,
    },
    "Estimate": {
        **dict.fromkeys(("id", *_ESTIMATE), NEITHER),
        **dict.fromkeys(_FIGURE, ("special_category", "As long as the run. Seen by analysts only.")),
    },
    "Release": {
        **dict.fromkeys(("id", "authority", "run", "rules", "payload", "digest"), NEITHER),
        **dict.fromkeys(("released_at", "withdrawn_at", "withdrawn_because"), NEITHER),
        "released_by": AS_LONG,
        "withdrawn_by": AS_LONG,
    },
    "Finding": dict.fromkeys(("id", "authority", *_FINDING), NEITHER),
}
