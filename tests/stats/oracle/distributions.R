# Intervals and adjusted p-values in base R. Writes distributions.json.
# Made with R 4.2.2.
poisson <- lapply(c(0, 1, 2, 7, 10, 55, 250, 1350), function(count) {
  list(count = count, ci = as.numeric(poisson.test(count)$conf.int))
})
binomial <- lapply(list(c(0, 6), c(0, 50), c(6, 6), c(3, 40), c(199, 200)), function(case) {
  list(yes = case[1], n = case[2], ci = as.numeric(binom.test(case[1], case[2])$conf.int))
})
t <- lapply(c(1, 2, 5, 23, 500, 20000), function(df) list(df = df, quantile = qt(0.975, df), p = 2 * pt(-2.5, df)))
p <- c(0.01, 0.04, 0.03, 0.005, 0.04, 0.8, 1e-12, 0.2, 0.03, 0.99, 0.6, 0)
out <- list(made_with = R.version.string, poisson = poisson, binomial = binomial, t = t,
            adjust = list(p = p, holm = p.adjust(p, "holm"), bh = p.adjust(p, "BH"),
                          by = p.adjust(p, "BY")))
writeLines(jsonlite::toJSON(out, digits = I(15), auto_unbox = TRUE, pretty = TRUE), "distributions.json")
