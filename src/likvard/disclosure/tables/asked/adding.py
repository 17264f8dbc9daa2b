"""From TOML to what is added up in place of people."""

from likvard.disclosure.tables.asked.describing import Amount, P
from likvard.stats.codebook.section import Section

MOST = 100  # contributors that the (n, k) rule looks at, and per cent
RULE = {"p": (P, MOST), "n": (1, MOST), "k": (1, MOST - 1)}  # the least and the most that each may be


def amount_of(section: Section) -> Amount:
    """What the table [amount] says; its faults are collected in the section."""
    rules = {name: _rule(section, name) for name in RULE if name in section}
    amount = Amount(
        column=section.text("column", required=True),
        owner=section.text("owner"),
        weight=section.text("weight"),
        largest=section.texts("largest"),
        contributors=section.text("contributors"),
        **rules,
    )
    _check(section, amount)
    section.close()
    return amount


def _rule(section: Section, name: str) -> int:
    least, most = RULE[name]
    value = section.whole(name, least)
    if name == "p" and value < least:
        section.wrong(name, "threshold_lowered", threshold=value, least=least)
    elif not least <= value <= most:
        section.wrong(name, "rule_out_of_range", name=name, value=value, least=least, most=most)
    return value


def _check(section: Section, amount: Amount) -> None:
    """What only the whole of it shows."""
    for name, given in (("owner", amount.owner), ("weight", amount.weight)):
        if given and amount.largest:
            section.wrong("", "keys_exclusive", keys=(name, "largest"))
    if amount.contributors and not amount.largest:
        section.wrong("", "key_missing", key="largest")
    if bool(amount.n) != bool(amount.k):
        section.wrong("", "key_missing", key="k" if amount.n else "n")
    if amount.largest and len(amount.largest) < amount.most:
        section.wrong("largest", "contributions_few", found=len(amount.largest), least=amount.most)
