# Intervals and p-values for tables of counts, in base R, written to tables.json.
source("_write.R")
cases <- list(c(0, 300), c(1, 6), c(65, 100), c(1045, 5000), c(6, 6))
shares <- lapply(cases, function(x) list(yes = x[1], n = x[2],
  wilson = suppressWarnings(as.numeric(prop.test(x[1], x[2], correct = FALSE)$conf.int)),
  wilson_998 = suppressWarnings(as.numeric(prop.test(x[1], x[2], correct = FALSE, conf.level = 0.998)$conf.int)),
  exact = as.numeric(binom.test(x[1], x[2])$conf.int)))
pairs <- list(c(0, 300, 60, 300), c(56, 70, 48, 80), c(5, 56, 0, 29), c(9, 10, 3, 10))
differences <- lapply(pairs, function(x) list(cells = x,
  p = suppressWarnings(prop.test(x[c(1, 3)], x[c(2, 4)], correct = FALSE)$p.value)))
rates <- list(c(0, 300, 60, 300), c(11, 800, 6, 1083), c(41, 28010, 15, 19017), c(3, 1.5, 0, 4))
ratios <- lapply(rates, function(x) {
  test <- poisson.test(x[c(1, 3)], x[c(2, 4)])
  both <- x[1] + x[3]
  share <- x[2] / (x[2] + x[4])
  list(cells = x, ratio = test$estimate[[1]], ci = as.numeric(test$conf.int),  # null: infinite
       p = min(1, 2 * min(pbinom(x[1], both, share), pbinom(x[1] - 1, both, share, lower.tail = FALSE))))
})
means <- lapply(list(c(8, 53.70434500000001, 20.97557525770931), c(2, 0, 1)), function(x) list(cells = x,
  ci = x[2] + c(-1, 1) * qt(0.975, x[1] - 1) * x[3] / sqrt(x[1])))
out <- list(made_with = R.version.string, shares = shares, differences = differences, ratios = ratios, means = means)
writeLines(json(out), "tables.json")
