# inputs: data/apisrs.csv data/apistrat.csv data/apiclus1.csv data/apiclus2.csv data/nhanes.csv data/mu284.csv
# inputs: python -m tests.stats.oracle.sample
# inputs: python -m tests.stats.oracle.multistage
# 95 % intervals for shares by group, with the degrees of freedom of the group. Writes intervals.json.
#   logit       svyciprop: a quasibinomial model, which R fits until a step is below 1e-8
#   xlogit, beta, mean   svyciprop
#   wilson      score interval with n = p(1 - p)/variance people (R has it from survey 4.3 on); worked out here
source("_designs.R")
source("_write.R")

wilson <- function(share, variance, df) {
  n <- share * (1 - share) / variance
  t2 <- qt(0.975, df)^2
  middle <- (share + t2 / (2 * n)) / (1 + t2 / n)
  reach <- sqrt(t2 * (share * (1 - share) / n + t2 / (4 * n^2))) / (1 + t2 / n)
  I(c(middle - reach, middle + reach))
}

level <- function(design, group) {
  inside <- subset(design, counted & g %in% group)
  df <- degf(inside)
  mean <- svymean(~y, inside)
  out <- list(group = group, n = nrow(inside), df = df, value = coef(mean)[[1]], se = SE(mean)[[1]])
  if (df <= 0 || !is.finite(out$se) || out$se < 1e-9) return(out)
  by <- function(method) I(as.numeric(attr(svyciprop(~y, inside, method = method, df = df), "ci")))
  c(out, sapply(c("logit", "xlogit", "beta", "mean"), by, simplify = FALSE),
    list(wilson = wilson(out$value, out$se^2, df)))
}

cases <- list()
used <- Filter(function(spec) any(c("sch_wide", "yes", "high_cholesterol") %in% spec$outcomes), specs)
for (spec in used) {
  design <- design_of(spec)
  outcome <- intersect(c("sch_wide", "yes", "high_cholesterol"), unlist(spec$outcomes))
  for (by in unlist(spec$by)) {
    seen <- seen_as(design, outcome, by)
    levels <- lapply(groups_of(seen), function(one) level(seen, one))
    cases <- c(cases, list(list(design = spec$name, outcome = outcome, by = by, levels = levels)))
  }
}
write_json(list(designs = used, cases = cases), "intervals.json")
