# Shares and means of the made-up survey in sample.py, standardised for origin, written to standardise.json.
# inputs: python -m tests.stats.oracle.sample
source("_write.R")
suppressMessages(library(survey))
people <- read.csv("survey.csv", na.strings = "")
people$origin <- factor(people$origin, levels = c("majority", "minority", "newcomer"))  # too few of "few"
persons <- c(50, 30, 20)
designs <- list(
  clustered = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = people),
  simple = suppressWarnings(svydesign(ids = ~1, data = people))
)
standardised <- lapply(designs, function(design) lapply(c(yes = "yes", score = "score"), function(indicator) {
  design$variables$value <- design$variables[[indicator]]
  known <- subset(design, !is.na(value) & !is.na(origin) & !is.na(sex))
  standard <- svystandardize(known, by = ~origin, over = ~sex, population = persons)
  by <- svyby(~value, ~sex, standard, svymean)[c("woman", "man"), ]
  gap <- svyglm(value ~ I(sex == "woman"), standard)
  list(value = unname(coef(by)), se = unname(SE(by)), gap = coef(gap)[[2]], gap_se = SE(gap)[[2]])
}))
write_json(list(persons = persons, standardised = standardised), "standardise.json")
