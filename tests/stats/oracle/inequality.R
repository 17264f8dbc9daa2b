# Inequality of school sizes in the stratified sample of schools, written to inequality.json. Gini: the value by laeken, the
# standard error by differentiating laeken's gini numerically by each weight. The others: expressions in totals, which
# svycontrast differentiates symbolically.
# inputs: data/apistrat.csv
source("_write.R")
suppressMessages(library(survey))
suppressMessages(library(laeken))
schools <- read.csv("apistrat.csv")
schools <- transform(schools, y = enroll, one = 1, ylogy = enroll * log(enroll), logy = log(enroll),
                     root = sqrt(enroll), inverse = 1/enroll)
schools$stype <- factor(schools$stype)
design <- svydesign(ids = ~1, strata = ~stype, weights = ~weight, data = schools)
total <- svytotal(~one + y + ylogy + logy + root + inverse, design)
of_totals <- list(
  theil = quote(ylogy/y - log(y/one)),
  mean_log_deviation = quote(log(y/one) - logy/one),
  atkinson_half = quote(1 - (root/one)^2/(y/one)),
  atkinson_one = quote(1 - exp(logy/one)/(y/one)),
  atkinson_two = quote(1 - (inverse/one)^-1/(y/one))
)
found <- lapply(of_totals, function(expression) {
  contrast <- svycontrast(total, list(x = expression))
  list(value = coef(contrast)[[1]], se = SE(contrast)[[1]])
})
gini_at <- function(weight) gini(schools$enroll, weights = weight)$value/100
slope <- sapply(seq_along(schools$weight), function(k) {
  step <- schools$weight[k] * 1e-3
  at <- function(steps) gini_at(replace(schools$weight, k, schools$weight[k] + steps * step))
  (8 * (at(1) - at(-1)) - (at(2) - at(-2)))/(12 * step)
})
design$variables$slope <- slope
found$gini <- list(value = gini_at(schools$weight), se = SE(svytotal(~slope, design))[[1]])
write_json(list(y = I(schools$enroll), weight = I(schools$weight), stratum = I(as.integer(schools$stype) - 1L),
                measures = found), "inequality.json")
