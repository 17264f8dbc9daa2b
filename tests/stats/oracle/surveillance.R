# Unusual counts by R's surveillance package, and by base R where the package departs from its own documentation.
# From this directory: Rscript surveillance.R
# Writes surveillance.json. Made with R 4.2.2 and surveillance 1.20.3. The series are drawn here; none is the package's.
suppressMessages(library(surveillance))
set.seed(20261128)
week <- 1:416
season <- 1 + 0.6 * sin(2 * pi * week / 52)
series <- list(
  weekly = rnbinom(416, mu = 6 * season * exp(0.002 * week), size = 5),
  rare = rpois(416, 0.9 * season),
  monthly = rnbinom(120, mu = 9 * (1 + 0.4 * cos(2 * pi * (1:120) / 12)), size = 8),
  daily = rpois(90, 4)
)
series$weekly[c(130, 131, 132, 300, 360, 361, 400)] <- series$weekly[c(130, 131, 132, 300, 360, 361, 400)] + c(25, 30, 20, 28, 35, 30, 40)
series$rare[c(390, 391)] <- c(9, 7)
series$monthly[c(70, 100)] <- c(40, 45)
series$daily[c(40, 41, 70)] <- c(12, 11, 15)

sts_of <- function(name, freq) sts(series[[name]], frequency = freq, start = c(2000, 1))
numbers <- function(x) as.numeric(x)

original <- function(name, freq, w, alpha) {
  old <- create.disProg(week = seq_along(series[[name]]), observed = series[[name]], state = rep(0, length(series[[name]])), freq = freq, start = c(2000, 1))
  range <- (freq * 5 + w + 1):length(series[[name]])
  out <- algo.farrington(old, list(range = range, b = 5, w = w, reweight = TRUE, alpha = alpha, trend = TRUE, limit54 = c(5, 4), powertrans = "2/3"))
  list(series = name, per_year = freq, half_window = w, tail = alpha / 2, range = range, upper = numbers(out$upperbound),
       alarm = numbers(out$alarm), trend = numbers(out$trend))
}

flexible <- function(name, freq, w, seasons, skip, reweight, trend_p, method, alpha) {
  range <- (freq * 5 + w + 1):length(series[[name]])
  out <- farringtonFlexible(sts_of(name, freq), list(range = range, b = 5, w = w, reweight = reweight, weightsThreshold = 2.58,
    alpha = alpha, trend = TRUE, pThresholdTrend = trend_p, limit54 = c(5, 4), powertrans = "2/3", noPeriods = seasons,
    pastWeeksNotIncluded = skip, thresholdMethod = method, glmWarnings = FALSE))
  list(series = name, per_year = freq, half_window = w, seasons = seasons, skip = skip, reweight = reweight, trend_p = trend_p,
       bound = method, tail = alpha, range = range, upper = numbers(out@upperbound), expected = numbers(out@control$expected),
       dispersion = numbers(out@control$phiVector), trend = as.numeric(out@control$trend), alarm = as.numeric(out@alarm))
}

# The same regression by glm() and predict() with the dispersion of the model. farringtonFlexible writes the outlier weights
# over the model's working weights before it asks for standard errors, and never passes the dispersion on to predict().
regression <- function(name, freq, w, seasons, skip, outlier, trend_p, alpha, range) {
  y <- series[[name]]
  do.call(rbind, lapply(range, function(now) {
    reference <- now - freq * (1:5)
    block <- rep(NA, length(y))
    for (point in reference) {
      block[(point - w):(point + w)] <- "now"
      if (seasons > 1) {
        rest <- (point + w + 1):(point + freq - w - 1)
        lengths <- rep(length(rest) %/% (seasons - 1), seasons - 1)
        extra <- length(rest) %% (seasons - 1)
        if (extra > 0) lengths[1:extra] <- lengths[1:extra] + 1
        block[rest] <- rep(letters[1:(seasons - 1)], lengths)
      }
    }
    block[(now - skip):length(y)] <- NA
    data <- data.frame(y = y, time = seq_along(y), block = block)[!is.na(block), ]
    data$block <- relevel(factor(data$block), "now")
    fit <- function(formula) {
      # glm() keeps the working weights of the step before the last; begun again where it ended, they are the last ones
      tight <- function(omega) {
        control <- glm.control(epsilon = 1e-14, maxit = 200)
        data$omega <- omega
        once <- suppressWarnings(glm(formula, quasipoisson, data, weights = omega, control = control))
        data$eta <- predict(once)
        suppressWarnings(glm(formula, quasipoisson, data, weights = omega, etastart = eta, control = control))
      }
      first <- tight(rep(1, nrow(data)))
      phi <- max(summary(first)$dispersion, 1)
      mu <- fitted(first)
      s <- 1.5 * (data$y^(2 / 3) * mu^(-1 / 6) - sqrt(mu)) / sqrt(phi * (1 - hatvalues(first)))
      omega <- ifelse(s > outlier, s^-2, 1)
      tight(omega * nrow(data) / sum(omega))
    }
    right <- if (seasons > 1) "block" else "1"
    at <- data.frame(time = now, block = "now")
    model <- fit(as.formula(paste("y ~ time +", right)))
    keep <- summary(model)$coefficients["time", 4] < trend_p && predict(model, at, type = "response") <= max(data$y)
    if (!keep) model <- fit(as.formula(paste("y ~", right)))
    phi <- max(summary(model)$dispersion, 1)
    with <- predict(model, at, type = "response", se.fit = TRUE, dispersion = phi)
    mu <- with$fit
    tau <- phi + with$se.fit^2 / mu
    upper <- (mu^(2 / 3) + qnorm(1 - alpha) * sqrt(4 / 9 * mu^(1 / 3) * tau))^(3 / 2)
    data.frame(expected = mu, se = with$se.fit, dispersion = phi, trend = as.numeric(keep), upper = upper)
  }))
}
reweighted <- list(
  list(series = "weekly", per_year = 52, half_window = 3, seasons = 10, skip = 26, outlier = 2.58, trend_p = 1, tail = 0.005, range = 264:300),
  list(series = "monthly", per_year = 12, half_window = 1, seasons = 1, skip = 6, outlier = 2.58, trend_p = 0.05, tail = 0.025, range = 62:120),
  list(series = "weekly", per_year = 52, half_window = 3, seasons = 1, skip = 3, outlier = 1, trend_p = 0.05, tail = 0.025, range = 264:416)
)
reweighted <- lapply(reweighted, function(case) {
  c(case, as.list(with(case, regression(series, per_year, half_window, seasons, skip, outlier, trend_p, tail, range))))
})

one_ears <- function(name, method, alpha) {
  out <- earsC(sts_of(name, 365), list(method = method, baseline = 7, alpha = alpha))
  list(series = name, method = method, tail = alpha, first = length(series[[name]]) - nrow(out) + 1, upper = numbers(out@upperbound), alarm = as.numeric(out@alarm))
}
one_cusum <- function(name, m, k, h, trans) {
  old <- create.disProg(week = seq_along(series[[name]]), observed = series[[name]], state = rep(0, length(series[[name]])), freq = 52, start = c(2000, 1))
  out <- algo.cusum(old, list(range = seq_along(series[[name]]), k = k, h = h, m = m, trans = trans))
  list(series = name, mean = m, k = k, h = h, trans = trans, alarm = numbers(out$alarm), upper = numbers(out$upperbound), sum = numbers(out$cusum))
}
run_length <- function(h, k, mean) list(h = h, k = k, mean = mean, value = arlCusum(h = h, k = k, theta = mean, distr = "poisson", digits = 1)$ARL)

out <- list(
  made_with = paste(R.version.string, "surveillance", packageVersion("surveillance")),
  series = series,
  original = list(original("weekly", 52, 3, 0.05), original("rare", 52, 3, 0.01), original("monthly", 12, 1, 0.05)),
  flexible = list(
    flexible("weekly", 52, 3, 10, 26, FALSE, 1, "nbPlugin", 0.005), flexible("weekly", 52, 3, 10, 26, FALSE, 0.05, "delta", 0.005),
    flexible("weekly", 52, 3, 10, 26, TRUE, 1, "nbPlugin", 0.005), flexible("monthly", 12, 1, 4, 6, TRUE, 1, "nbPlugin", 0.01),
    flexible("monthly", 12, 1, 1, 6, FALSE, 0.05, "delta", 0.025), flexible("rare", 52, 3, 10, 26, TRUE, 1, "nbPlugin", 0.005)
  ),
  reweighted = reweighted,
  ears = list(one_ears("daily", "C1", 0.001), one_ears("daily", "C2", 0.001), one_ears("daily", "C3", 0.025), one_ears("weekly", "C1", 0.01),
              one_ears("weekly", "C2", 0.01), one_ears("weekly", "C3", 0.025)),
  cusum = list(one_cusum("daily", 4, 1.04, 2.26, "rossi"), one_cusum("rare", 0.9, 1.04, 2.26, "rossi"), one_cusum("daily", 4, 0.5, 3, "standard"),
               one_cusum("daily", 4, 5, 6, "none")),
  run_length = list(run_length(5, 2, 1.5), run_length(6, 5, 4), run_length(3.5, 1.4, 0.9), run_length(10, 3, 2.4)),
  overdispersed = lapply(list(c(3.2, 1.7, 0.995), c(0.4, 1.2, 0.99), c(120.5, 4, 0.995), c(12, 1, 0.975)), function(case)
    list(mean = case[1], dispersion = case[2], probability = case[3],
         value = if (case[2] > 1) qnbinom(case[3], case[1] / (case[2] - 1), 1 / case[2]) else qpois(case[3], case[1])))
)
writeLines(jsonlite::toJSON(out, digits = I(15), auto_unbox = TRUE, na = "null", pretty = FALSE), "surveillance.json")
