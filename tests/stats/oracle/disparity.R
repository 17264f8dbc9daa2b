# Disparity measures of public and made-up surveys, written to disparity.json. The totals of w y and w by group and their
# design covariance come from svytotal; each measure is written out below as an expression in them, which svycontrast
# differentiates symbolically. The two logistic lines are fitted by glm and differentiated numerically.
# inputs: data/nhanes.csv data/apiclus1.csv
# inputs: python -m tests.stats.oracle.sample
source("_write.R")
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust")

plus <- function(parts) paste0("(", paste(parts, collapse = " + "), ")")
size <- function(expression) sprintf("sqrt((%s)^2)", expression)  # |x|, as svycontrast knows no abs

# Every measure for L groups; up, low, best and reference are places of groups.
written_out <- function(L, up, low, best, reference) {
  N <- paste0("N", 1:L); y <- sprintf("(T%d/N%d)", 1:L, 1:L); S <- plus(N)
  p <- sprintf("(%s/%s)", N, S); mu <- sprintf("(%s/%s)", plus(paste0("T", 1:L)), S)
  r <- sprintf("(%s/%s)", y, mu)
  rank <- sapply(1:L, function(j) sprintf("(%s/%s - 1/2)", plus(c(N[seq_len(j - 1)], sprintf("%s/2", N[j]))), S))
  u <- function(point) sprintf("%s/%d", plus(size(sprintf("%s - %s", setdiff(y, point), point))), L)
  w <- function(point) plus(sprintf("%s * %s", p[y != point], size(sprintf("%s - %s", setdiff(y, point), point))))
  bgv <- plus(sprintf("%s * (%s - %s)^2", p, y, mu))
  mld <- plus(sprintf("%s * -log(%s)", p, r))
  aci <- sprintf("2 * %s", plus(sprintf("%s * %s * %s", p, rank, y)))
  slope <- sprintf("(%s/2)/(%s)", aci, plus(sprintf("%s * %s^2", p, rank)))
  pairs <- expand.grid(i = 1:L, j = 1:L); pairs <- pairs[pairs$i < pairs$j, ]
  gini <- plus(sprintf("%s * %s * %s", p[pairs$i], p[pairs$j], size(sprintf("%s - %s", y[pairs$i], y[pairs$j]))))
  list(
    d = sprintf("%s - %s", y[up], y[low]), r = sprintf("%s/%s", y[up], y[low]),
    or = sprintf("%s/(1 - %s)/(%s/(1 - %s))", y[up], y[up], y[low], y[low]),
    par = sprintf("%s - %s", y[L], mu), paf = sprintf("100 * (%s - %s)/%s", y[L], mu, mu),
    mdmu = u(mu), mdmw = w(mu), mdbu = u(y[best]), mdbw = w(y[best]), mdru = u(y[reference]), mdrw = w(y[reference]),
    idisu = sprintf("100 * %s/%s", u(mu), mu), idisw = sprintf("100 * %s/%s", w(mu), mu),
    bgv = bgv, bgsd = sprintf("sqrt(%s)", bgv), covar = sprintf("100 * sqrt(%s)/%s", bgv, mu),
    ti = sprintf("1000 * %s", plus(sprintf("%s * %s * log(%s)", p, r, r))), mld = sprintf("1000 * %s", mld),
    atkinson = sprintf("1 - exp(-%s)", mld), gini = sprintf("%s/%s", gini, mu),
    aci = aci, rci = sprintf("%s/%s", aci, mu), rci_wagstaff = sprintf("(%s)/(%s * (1 - %s))", aci, mu, mu),
    rci_erreygers = sprintf("4 * (%s)", aci),
    sii_straight = slope, rii_straight = sprintf("(%s + %s/2)/(%s - %s/2)", mu, slope, mu, slope)
  )
}

# Fitted line at rank 0 and 1: shares, each group at its middle rank, counting with its population once.
logistic <- function(totals) {
  L <- length(totals)/2; N <- totals[L + 1:L]
  line <- data.frame(y = totals[1:L]/N, N = N/sum(N), rank = (cumsum(N) - N/2)/sum(N))
  fit <- glm(y ~ rank, family = quasibinomial, weights = N, data = line, control = list(epsilon = 1e-15, maxit = 100))
  unname(plogis(coef(fit)[1] + c(0, 1) * coef(fit)[2]))
}
numerically <- function(of, totals, covariance) {
  slope <- sapply(seq_along(totals), function(k) {
    step <- totals[k] * 1e-4
    at <- function(steps) of(replace(totals, k, totals[k] + steps * step))
    (8 * (at(1) - at(-1)) - (at(2) - at(-2)))/(12 * step)
  })
  list(value = of(totals), se = sqrt(drop(slope %*% covariance %*% slope)))
}

case <- function(name, design, outcome, by, groups, kind) {
  L <- length(groups)
  y <- design$variables[[outcome]]
  columns <- lapply(groups, function(group) as.numeric(!is.na(y) & design$variables[[by]] %in% group))
  answers <- lapply(columns, function(inside) ifelse(inside == 1, y, 0))
  names <- c(paste0("T", 1:L), paste0("N", 1:L))
  design$variables[names] <- c(answers, columns)
  total <- svytotal(reformulate(names), design)
  values <- coef(total)[1:L]/coef(total)[L + 1:L]
  if (kind == "mean") { up <- which.max(values); low <- which.min(values) } else { up <- L; low <- 1 }
  texts <- written_out(L, up, low, which.max(values), 2)
  if (kind == "mean") texts <- texts[setdiff(names(texts), c("or", "rci_wagstaff", "rci_erreygers", "par", "paf"))]
  found <- lapply(texts, function(text) {
    contrast <- svycontrast(total, list(x = str2lang(text)))
    list(value = coef(contrast)[[1]], se = SE(contrast)[[1]])
  })
  totals <- unname(coef(total)); covariance <- unname(vcov(total))
  if (kind == "share") {
    found$sii <- numerically(function(t) diff(logistic(t)), totals, covariance)
    found$rii <- numerically(function(t) logistic(t)[2]/logistic(t)[1], totals, covariance)
  }
  list(name = name, kind = kind, totals = totals, covariance = covariance, measures = found)
}

nhanes <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, nest = TRUE, data = read.csv("nhanes.csv"))
schools <- svydesign(ids = ~dnum, weights = ~weight, data = read.csv("apiclus1.csv"))
made_up <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = read.csv("survey.csv", na.strings = ""))
cases <- list(
  case("nhanes", nhanes, "high_cholesterol", "age", 2:4, "share"),
  case("schools", schools, "sch_wide", "stype", c("H", "M", "E"), "share"),
  case("index", schools, "api00", "stype", c("H", "M", "E"), "mean"),
  case("made_up", made_up, "yes", "origin", c("majority", "minority", "newcomer"), "share")
)
write_json(list(cases = cases), "disparity.json")
