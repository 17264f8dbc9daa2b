"""Words for the codes that follow every figure: ground, design, method, state, why it is hidden."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

GROUNDS: dict[str, Promise] = {
    # Translators: the grounds are the law's own words: in Swedish diskrimineringslagen (2008:567) 1 kap. 1 §,
    # in Danish the words of the Danish acts on equal treatment.
    "sex": _("Sex"),
    "transgender_identity_or_expression": _("Transgender identity or expression"),
    "ethnicity": _("Ethnicity"),
    "religion_or_belief": _("Religion or other belief"),
    "disability": _("Disability"),
    "sexual_orientation": _("Sexual orientation"),
    "age": _("Age"),
    "none": _("No ground of discrimination"),
}
DESIGNS: dict[str, Promise] = {
    "simple_random": _("Simple random sample"),
    "stratified": _("Stratified sample"),
    "clustered": _("Sample in clusters"),
    "unknown": _("Design unknown: the interval counts chance only as if everybody had been drawn at random"),
    "not_applicable": _("Does not apply: cases are counted, or the figures come ready-made"),
}
METHODS: dict[str, Promise] = {
    "taylor": _("Taylor linearisation for the design of the sample"),
    "replicate": _("Replicate weights: worked out again for each of many parts of the sample"),
    "woodruff": _("Woodruff: from the uncertainty of the share below the figure"),
    "delta": _("Delta method: from the uncertainty of the groups and of what they share"),
    "poisson": _("Poisson: the number as one outcome of a chance process"),
    "as_given": _("As the source gives it"),
}
STATS: dict[str, Promise] = {
    "level": pgettext_lazy("kind of figure", "Level"),
    "difference": pgettext_lazy("kind of figure", "Difference"),
    "ratio": pgettext_lazy("kind of figure", "Ratio"),
}
UNITS: dict[str, Promise] = {
    "share": _("Share"),
    "mean": _("Mean"),
    "count": _("Number of incidents"),
    "total": _("Total"),
    "ratio": _("Ratio of two totals"),
    "rate": _("Rate"),
    "quantile": _("Quantile"),
}
INTERVALS: dict[str, Promise] = {
    "": _("No interval"),
    "logit": _("Of the logit of the share, with Student's t"),
    "t": _("With Student's t"),
    "log_t": _("Of the logarithm, with Student's t"),
    "normal": _("With the normal distribution"),
    "newcombe": _("Newcombe's, for a difference between shares of which one is none or all"),
    "woodruff": _("Woodruff's, for a quantile"),
    "exact_binomial": _("Exact, for a share (Clopper-Pearson)"),
    "wilson": _("Wilson's, for a share"),
    "poisson_exact": _("Exact, for a number of cases (Poisson)"),
    "byar": _("Byar's, for a number of cases"),
}
STATUSES: dict[str, Promise] = {
    "ok": _("Estimated"),
    "not_estimable": _("Cannot be estimated"),
    "missing_at_source": _("Missing at the source"),
    "hidden_at_source": _("Hidden by the source"),
}
FLAGS: dict[str, Promise] = {
    "": _("No remark"),
    "small_sample": _("Small sample: the source itself warns about this figure"),
    "not_estimable": _("Cannot be estimated from so few answers"),
    "missing_at_source": _("The source has no figure here"),
}
CAVEATS: dict[str, Promise] = {
    "calibrated_by_producer": _(
        "The weights were already adjusted to the population, and nobody has told how. "
        "The interval does not know that, and may be too wide or too narrow."
    ),
}
HIDDEN: dict[str, Promise] = {
    "few_respondents": _("Too few people stand behind the figure"),
    "few_others": _("Too few people stand outside the group, so they would be seen through the figure"),
    "protects_another": _("Hidden figures could otherwise be worked out from this one"),
    "hidden_at_source": _("The source itself hides the figure"),
    "unknown_basis": _("Nobody knows how many people stand behind the figure"),
}
INSIDE: dict[str, Promise] = {
    "crossing": _("Groups where three groupings meet: they are too many and too small to be protected in a short time"),
    "larger_area": _("Larger areas: it is not known which areas they are made of"),
    "disparity": _("Measures of disparity: they are worked out from every group, hidden ones too"),
    "unit": _("Totals, ratios, rates and quantiles: how far their rounding hides people is not known yet"),
}
STEPS: dict[str, Promise] = {
    "": _("Waiting for its turn"),
    "reading": _("Reading the file"),
    "preparing": _("Placing everybody in groups, areas and periods"),
    "estimating": _("Estimating"),
    "saving": _("Saving"),
}
REST = _("everybody else")
EVERYBODY = _("Everybody")
ALL_GROUPS = _("All groups together")
