# For the scripts here: the designs whose numbers are stored, as data, so that the tests can build the same.
#   strata, ids, fpc   columns, one for each stage; no ids: persons were drawn
#   lonely, domain     R's options survey.lonely.psu and survey.adjust.domain.lonely
#   outcomes, by       what is estimated, and for which groups ("": everybody)
#   ratio              numerator and denominator
suppressMessages(library(survey))

spec <- function(name, file, weights = "", strata = c(), ids = c(), fpc = c(), outcomes, by, ratio = NULL,
                 lonely = "fail", domain = FALSE) {
  list(name = name, file = paste0(file, ".csv"), weights = weights, strata = as.list(strata), ids = as.list(ids),
       fpc = as.list(fpc), outcomes = as.list(outcomes), by = as.list(by), ratio = as.list(ratio),
       lonely = lonely, domain = domain)
}

schools <- function(name, file, ...) {
  spec(name, file, ..., outcomes = c("api00", "enroll", "sch_wide"), by = c("", "stype"), ratio = c("api00", "api99"))
}
made_up <- function(name, file, ..., by) spec(name, file, "weight", ..., outcomes = c("yes", "score"), by = by)

rules <- expand.grid(lonely = c("remove", "certainty", "adjust", "average"), domain = c(FALSE, TRUE),
                     stringsAsFactors = FALSE)
by_rule <- function(name, ...) Map(function(lonely, domain) {
  made_up(paste0(name, "_", lonely, if (domain) "_domain"), ..., lonely = lonely, domain = domain)
}, rules$lonely, rules$domain)

specs <- unname(c(list(
  schools("srs", "apisrs", "weight"),
  schools("srs_fpc", "apisrs", "weight", fpc = "fpc"),
  schools("strat", "apistrat", "weight", strata = "stype"),
  schools("strat_fpc", "apistrat", "weight", strata = "stype", fpc = "fpc"),
  schools("clus1_fpc", "apiclus1", "weight", ids = "dnum", fpc = "fpc"),
  schools("clus2_fpc", "apiclus2", "weight", ids = c("dnum", "snum"), fpc = c("fpc1", "fpc2")),
  spec("nhanes", "nhanes", "weight", strata = "stratum", ids = "psu", outcomes = "high_cholesterol",
       by = c("", "race", "sex", "age")),
  spec("mu284", "mu284", "weight", ids = c("psu", "ssu"), fpc = c("psus", "ssus"), outcomes = "y", by = ""),
  made_up("crossing", "survey", strata = "stratum", ids = "psu", by = c("", "sex", "origin", "area")),
  made_up("element", "survey", strata = "stratum", by = c("", "sex", "origin", "area")),
  made_up("zero_weights", "two_stage", ids = "psu", by = c("", "age", "area")),
  made_up("two_stage", "two_stage", strata = c("stratum", "part"), ids = c("psu", "ssu"), fpc = c("psus", "ssus"),
          by = c("", "age", "area"), lonely = "certainty")),
  by_rule("lonely", "lonely", strata = "stratum", ids = "psu", by = c("", "sex", "origin", "area")),
  by_rule("alone", "alone", strata = c("stratum", "part"), ids = c("psu", "ssu"), fpc = c("psus", "ssus"),
          by = c("", "age", "area"))))

# The options stay as the last design set them: estimate before the next is made.
design_of <- function(spec) {
  options(survey.lonely.psu = spec$lonely, survey.adjust.domain.lonely = spec$domain)
  data <- read.csv(spec$file, na.strings = "")
  data$everybody <- "all"
  columns <- function(names) if (length(names)) reformulate(unlist(names)) else NULL
  ids <- if (length(spec$ids)) columns(spec$ids) else ~1
  svydesign(ids = ids, strata = columns(spec$strata), fpc = columns(spec$fpc), weights = columns(spec$weights),
            data = data, nest = length(spec$strata) > 0)
}

# The design with the answer as y, the group as g, and who counts as counted: with an answer, and in a group.
seen_as <- function(design, outcome, by) {
  design$variables$y <- design$variables[[outcome]]
  design$variables$g <- as.character(design$variables[[if (by == "") "everybody" else by]])
  design$variables$counted <- with(design$variables, !is.na(y) & !is.na(g))
  design
}
groups_of <- function(design) with(design$variables, sort(unique(g[counted]), method = "radix"))
