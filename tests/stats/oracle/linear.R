# Design covariances of totals and means of the made-up survey in sample.py, written to linear.json.
# inputs: python -m tests.stats.oracle.sample
source("_write.R")
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust")
read <- function(file) {
  data <- read.csv(file, na.strings = "")
  data$drawn <- 5 + 2 * data$stratum  # PSUs in the population of each stratum
  data$yes <- ifelse(is.na(data$yes), 0, data$yes)
  data$score <- ifelse(is.na(data$score), 0, data$score - 10000)
  data
}
designs <- list(
  clustered = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = read("survey.csv")),
  finite = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, fpc = ~drawn, data = read("survey.csv")),
  simple = svydesign(ids = ~1, weights = ~weight, data = read("survey.csv")),
  lonely = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = read("lonely.csv"))
)
totals <- lapply(designs, function(design) {
  north <- subset(design, area == "north")
  list(everybody = unname(vcov(svytotal(~yes + score, design))),
       north = unname(vcov(svytotal(~yes + score, north))),
       mean = unname(vcov(svymean(~yes + score, north))))
})
write_json(list(totals = totals), "linear.json")
