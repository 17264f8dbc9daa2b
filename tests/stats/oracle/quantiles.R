# inputs: data/apisrs.csv data/apistrat.csv data/apiclus1.csv data/nhanes.csv
# inputs: python -m tests.stats.oracle.sample
# inputs: python -m tests.stats.oracle.multistage
# Quantiles by group (svyquantile, qrule "math"), for the designs with one stage. Writes quantiles.json. An end that R
# cannot give is null. The interval of F is taken around
#   share         F at the quantile, as svyquantile does
#   probability   p itself, as Woodruff did: F's standard error from svymean, its ends taken back by svyquantile
# The probabilities avoid k/n: there R's cumulative sums decide by their rounding.
source("_designs.R")
source("_write.R")
probabilities <- c(0.047, 0.113, 0.26, 0.503, 0.743, 0.887, 0.953)
asked <- list(srs = c("api00", "enroll"), strat_fpc = c("api00", "enroll"), clus1_fpc = c("api00", "enroll"),
              nhanes = "age", crossing = "score", element = "score", zero_weights = "score", lonely_adjust = "score")

around_probability <- function(inside, value, scale, df) {
  sapply(seq_along(probabilities), function(k) {
    p <- probabilities[k]
    reach <- qt(0.975, df) * SE(svymean(~I(as.numeric(y <= value[k])), inside))[[1]]
    ends <- if (scale == "mean") p + c(-1, 1) * reach else plogis(qlogis(p) + c(-1, 1) * reach / (p * (1 - p)))
    sapply(ends, function(end) {
      if (end < 0 || end > 1) NA else svyquantile(~y, inside, end, ci = FALSE)$y[1]
    })
  })
}

# A group with one PSU in each stratum has no degrees of freedom, and then no interval.
level <- function(design, group, scale) {
  inside <- subset(design, counted & g %in% group)
  df <- degf(inside)
  out <- list(group = group, n = sum(weights(inside, "sampling") > 0), df = df)
  if (df <= 0) return(out)
  found <- svyquantile(~y, inside, probabilities, interval.type = scale, df = df)$y
  ends <- around_probability(inside, found[, 1], scale, df)
  c(out, list(value = I(found[, 1]), share = list(low = I(found[, 2]), high = I(found[, 3]), se = I(found[, 4])),
              probability = list(low = I(ends[1, ]), high = I(ends[2, ]))))
}

cases <- list()
for (spec in specs) for (outcome in asked[[spec$name]]) {
  design <- design_of(spec)
  for (by in unlist(spec$by)) for (scale in c("mean", "xlogit")) if (by != outcome) {
    seen <- seen_as(design, outcome, by)
    levels <- lapply(groups_of(seen), function(one) level(seen, one, scale))
    cases <- c(cases, list(list(design = spec$name, outcome = outcome, by = by, scale = scale, levels = levels)))
  }
}
used <- Filter(function(spec) spec$name %in% names(asked), specs)
write_json(list(designs = used, probabilities = I(probabilities), cases = cases), "quantiles.json")
