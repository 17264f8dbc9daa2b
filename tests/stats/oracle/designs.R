# inputs: data/apisrs.csv data/apistrat.csv data/apiclus1.csv data/apiclus2.csv data/nhanes.csv data/mu284.csv
# inputs: python -m tests.stats.oracle.sample
# inputs: python -m tests.stats.oracle.multistage
# Means, totals and ratios by group, with their covariances, for every design in _designs.R. Writes designs.json.
source("_designs.R")
source("_write.R")

# A group's answers are missing elsewhere: it is a subset, which keeps the design of the whole sample.
level <- function(design, group, ratio) {
  inside <- subset(design, counted & g %in% group)
  mean <- svymean(~y, inside, deff = TRUE)
  total <- svytotal(~y, inside)
  here <- weights(inside, "sampling") > 0
  out <- list(group = group, n = nrow(inside), n_weighted = sum(here), df = degf(inside),
              psus = length(unique(inside$cluster[here, 1])), strata = length(unique(inside$strata[here, 1])),
              mean = coef(mean)[[1]], mean_se = SE(mean)[[1]], cv = cv(mean)[[1]], deff = deff(mean)[[1]],
              deff_replace = deff(svymean(~y, inside, deff = "replace"))[[1]],
              total = coef(total)[[1]], total_se = SE(total)[[1]])
  if (length(ratio)) {
    ratio <- svyratio(reformulate(ratio[[1]]), reformulate(ratio[[2]]), inside)
    out <- c(out, list(ratio = coef(ratio)[[1]], ratio_se = SE(ratio)[[1]]))
  }
  out
}

# Sums of w y for each group, then of w, over the whole sample: 0 for whoever is not in the group.
totals <- function(design, groups) {
  table <- design$variables
  member <- sapply(groups, function(group) as.numeric(table$counted & table$g %in% group))
  found <- svytotal(cbind(member * ifelse(table$counted, table$y, 0), member), design)
  list(totals = I(unname(coef(found))), covariance = unname(vcov(found)))
}

# svyby cannot do covariances where answers are missing (survey 4.1), so those without one are taken away first: the
# same thing, as the subset keeps the design.
together <- function(design) {
  inside <- subset(design, counted)
  means <- svyby(~y, ~g, inside, svymean, covmat = TRUE)
  sums <- svyby(~y, ~g, inside, svytotal, covmat = TRUE)
  against <- lapply(seq_along(means$g)[-1], function(k) {
    difference <- svycontrast(means, replace(rep(0, nrow(means)), c(1, k), c(-1, 1)))
    ratio <- svycontrast(means, bquote(log(.(as.name(means$g[k])) / .(as.name(means$g[1])))))
    list(group = means$g[k], versus = means$g[1], difference = coef(difference)[[1]], difference_se = SE(difference)[[1]],
         log_ratio = coef(ratio)[[1]], log_ratio_se = SE(ratio)[[1]])
  })
  list(mean_covariance = unname(vcov(means)), total_covariance = unname(vcov(sums)), contrasts = against)
}

case <- function(spec, design, outcome, by) {
  design <- seen_as(design, outcome, by)
  groups <- groups_of(design)
  ratio <- if (outcome == "api00") spec$ratio
  c(list(design = spec$name, outcome = outcome, by = by, levels = lapply(groups, function(g) level(design, g, ratio))),
    totals(design, groups), if (by != "") together(design))
}

cases <- unlist(recursive = FALSE, lapply(specs, function(spec) {
  design <- design_of(spec)
  asked <- expand.grid(outcome = unlist(spec$outcomes), by = unlist(spec$by), stringsAsFactors = FALSE)
  unname(Map(function(outcome, by) case(spec, design, outcome, by), asked$outcome, asked$by))
}))
write_json(list(designs = specs, cases = cases), "designs.json")
