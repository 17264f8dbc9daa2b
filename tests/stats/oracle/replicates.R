# inputs: python -m tests.stats.oracle.sample
# What R's survey package says of the made-up survey in sample.py by replicate weights. Writes replicates.json.
# Made with R 4.2.2 and survey 4.1.1.
suppressMessages(library(survey))
source("_write.R")
set.seed(20261122)

people <- read.csv("survey.csv", na.strings = "")
people$ok <- !is.na(people$score) & !is.na(people$yes)
people$value <- ifelse(people$ok, people$score - 10000, 0)
people$yes <- ifelse(people$ok, people$yes, 0)
people$group <- ifelse(people$origin %in% c("minority", "newcomer"), people$origin, "others")
groups <- c("others", "minority", "newcomer")
for (group in groups) {
  inside <- people$ok & people$group == group
  people[[paste(group, "top", sep = "_")]] <- ifelse(inside, people$value, 0)
  people[[paste(group, "bottom", sep = "_")]] <- as.numeric(inside)
}
of_pairs <- people[ave(people$psu, people$stratum, FUN = function(psu) match(psu, sort(unique(psu)))) <= 2, ]
clustered <- function(data) svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = data)
whole <- clustered(people)
pairs <- clustered(of_pairs)
unstratified <- svydesign(ids = ~psu, weights = ~weight, data = people)
made <- function(design, type, mse = FALSE, ...) as.svrepdesign(design, type = type, mse = mse, compress = FALSE, ...)

# given weights: the second PSU of each stratum left out in turn, and replicates that stand for no design
seconds <- sapply(sort(unique(of_pairs$stratum)), function(h) {
  first <- min(of_pairs$psu[of_pairs$stratum == h])
  of_pairs$weight * ifelse(of_pairs$stratum != h, 1, ifelse(of_pairs$psu == first, 2, 0))
})
jittered <- sapply(1:12, function(r) people$weight * (0.5 + runif(31)[match(people$psu, sort(unique(people$psu)))]))
given <- function(data, columns, ...) svrepdesign(data = data, weights = ~weight, repweights = columns,
                                                  combined.weights = TRUE, ...)
designs <- list(
  JK1 = made(unstratified, "JK1"),
  JKn = made(whole, "JKn"),
  JKn_mse = made(whole, "JKn", mse = TRUE),
  BRR = made(pairs, "BRR"),
  Fay = made(pairs, "Fay", fay.rho = 0.3),
  bootstrap = made(whole, "bootstrap", replicates = 60),
  subbootstrap = made(whole, "subbootstrap", replicates = 60),
  subbootstrap_mse = made(whole, "subbootstrap", replicates = 60, mse = TRUE),
  JK2 = suppressWarnings(given(of_pairs, seconds, type = "JK2", mse = TRUE)),
  SDR = given(people, jittered, type = "other", scale = 4 / 12, rscales = rep(1, 12), mse = TRUE),
  other = given(people, jittered, type = "other", scale = 0.2, rscales = c(0, 1:11) / 10)
)
probabilities <- c(0.26, 0.503, 0.887)  # for Woodruff's intervals
described <- function(design) {
  tops <- c(paste(groups, "top", sep = "_"), paste(groups, "bottom", sep = "_"))
  total <- svytotal(reformulate(tops), design)
  answered <- subset(design, ok)
  means <- svyby(~value, ~group, answered, svymean, covmat = TRUE)
  ratio <- svyratio(~yes, ~value, answered)
  median <- svyquantile(~value, answered, 0.5, ci = TRUE, interval.type = "quantile", qrule = "math")
  woodruff <- svyquantile(~value, answered, probabilities, interval.type = "mean", qrule = "math")$value
  data <- design$variables
  first <- !duplicated(data$psu)
  factors <- (weights(design, "analysis") / data$weight)[first, ][order(data$psu[first]), ]
  list(factors = unname(as.matrix(factors)), scale = design$scale, rscales = design$rscales, mse = design$mse,
       df = degf(design), totals = unname(coef(total)), covariance = unname(vcov(total)),
       means = unname(coef(means)[groups]), mean_covariance = unname(vcov(means)[groups, groups]),
       ratio = coef(ratio)[[1]], ratio_se = SE(ratio)[[1]], median = coef(median)[[1]], median_se = SE(median)[[1]],
       woodruff = list(value = woodruff[, 1], low = woodruff[, 2], high = woodruff[, 3], se = woodruff[, 4]))
}
taylor <- function(design) {
  total <- svytotal(~ others_top + minority_top, design)
  list(totals = unname(coef(total)), covariance = unname(vcov(total)))
}
write_json(list(designs = lapply(designs, described), taylor = list(whole = taylor(whole), pairs = taylor(pairs))),
           "replicates.json")
