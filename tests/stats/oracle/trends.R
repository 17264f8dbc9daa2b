# Lines with known errors and joinpoint regression in base R. From this directory: Rscript trends.R
# Writes trends.json. Made with R 4.2.2. The joinpoints are found by lm() on every placement; the slopes are the coefficients
# of columns that each rise within one segment only, unlike the truncated lines of the package.
set.seed(20261128)
time <- c(2008, 2010, 2011, 2014, 2015, 2018, 2021)
value <- c(0.31, 0.335, 0.29, 0.36, 0.37, 0.35, 0.41)
se <- c(0.02, 0.015, 0.03, 0.02, 0.025, 0.015, 0.02)
correlation <- outer(seq_along(time), seq_along(time), function(i, j) 0.6^abs(i - j))
gls <- function(V, df) {
  X <- cbind(1, time)
  W <- solve(V)
  covariance <- solve(t(X) %*% W %*% X)
  b <- covariance %*% t(X) %*% W %*% value
  left <- value - X %*% b
  mean <- sum(W %*% value) / sum(W)
  slope_se <- sqrt(covariance[2, 2])
  test <- function(x, k) list(statistic = x, df = k, p = if (is.finite(df)) pf(x / k, k, df, lower.tail = FALSE) else pchisq(x, k, lower.tail = FALSE))
  list(V = V, df = if (is.finite(df)) df else NULL, intercept = b[1], slope = b[2], se = slope_se, ci = b[2] + c(-1, 1) * qt(0.975, df) * slope_se,
       p = 2 * pt(-abs(b[2] / slope_se), df), no_change = test(sum((value - mean) * (W %*% (value - mean))), length(time) - 1),
       straight = test(sum(left * (W %*% left)), length(time) - 2))
}
V <- diag(se) %*% correlation %*% diag(se)
lines <- list(gls(diag(se^2), Inf), gls(V, Inf), gls(V, 12))
weighted <- summary(lm(value ~ time, weights = 1 / se^2))

segments <- function(x, joins) {
  ends <- c(min(x), joins, max(x))
  sapply(seq_len(length(ends) - 1), function(i) pmin(pmax(x, ends[i]), ends[i + 1]) - ends[i])
}
places <- function(n, k) {
  if (k == 0) return(list(integer(0)))
  all <- combn(3:(n - 2), k, simplify = FALSE)
  Filter(function(p) k == 1 || all(diff(p) > 2), all)
}
best <- function(x, y, w, k) {
  fits <- lapply(places(length(x), k), function(p) {
    model <- lm(y ~ segments(x, x[p]), weights = w)
    list(joins = x[p], model = model, sse = sum(w * residuals(model)^2))
  })
  fits[[which.min(sapply(fits, function(one) one$sse))]]
}
describe <- function(x, value, variance, k) {
  w <- value^2 / variance
  y <- log(value)
  fit <- best(x, y, w, k)
  n <- length(x)
  df <- n - 2 * (k + 1)
  slopes <- coef(fit$model)[-1]
  covariance <- (vcov(fit$model) * df.residual(fit$model) / df)[-1, -1, drop = FALSE]
  ends <- c(min(x), fit$joins, max(x))
  span <- diff(ends) / (max(x) - min(x))
  reach <- qt(0.975, df)
  change <- function(slope, se) 100 * (exp(slope + c(0, -1, 1) * reach * se) - 1)
  bic <- function(h) log(fit$sse / n) + ((2 + h) * k + 2) * log(n) / n
  partial <- function(i) {
    from <- if (i == 1) -Inf else fit$joins[i - 1]
    to <- if (i == k) Inf else fit$joins[i + 1]
    here <- x > from & x <= to
    bend <- pmax(x - fit$joins[i], 0)[here]
    line <- lm(y[here] ~ x[here], weights = w[here])
    with <- lm(y[here] ~ x[here] + bend, weights = w[here])
    1 - sum(w[here] * residuals(with)^2) / sum(w[here] * residuals(line)^2)
  }
  sharpest <- if (k == 0) 0 else max(sapply(seq_len(k), partial))
  list(k = k, joins = as.list(fit$joins), sse = fit$sse, bic = bic(0), bic3 = bic(1), wbic = bic(sharpest), df = df,
       apc = lapply(seq_along(slopes), function(i) change(slopes[i], sqrt(covariance[i, i]))),
       p = as.list(unname(2 * pt(-abs(slopes / sqrt(diag(covariance))), df))),
       aapc = change(sum(span * slopes), sqrt(as.numeric(t(span) %*% covariance %*% span))))
}
x <- c(2000:2012, 2014:2022)
truth <- log(40) + 0.06 * (x - 2000) - 0.11 * pmax(x - 2008, 0) + 0.08 * pmax(x - 2016, 0)
rate <- exp(truth + rnorm(length(x), 0, 0.04))
variance <- (rate * runif(length(x), 0.02, 0.06))^2
short <- c(2015:2021)
seven <- exp(c(3.01, 3.08, 3.11, 3.22, 3.16, 3.13, 3.05))
# every one of 7! shuffles: the exact p-value of none against one joinpoint
shuffles <- function(v) if (length(v) < 2) list(v) else unlist(lapply(seq_along(v), function(i) lapply(shuffles(v[-i]), function(r) c(v[i], r))), recursive = FALSE)
line <- lm(log(seven) ~ short)
designs <- lapply(places(7, 1), function(p) qr(cbind(1, segments(short, short[p]))))
null <- qr(cbind(1, short))
ratio <- function(y) sum(qr.resid(null, y)^2) / min(sapply(designs, function(d) sum(qr.resid(d, y)^2)))
ratios <- sapply(shuffles(1:7), function(order) ratio(fitted(line) + residuals(line)[order]))
out <- list(
  made_with = R.version.string,
  lines = list(time = time, value = value, fits = lines, weighted_slope = coef(weighted)[2, 1], weighted_se = coef(weighted)[2, 2] / weighted$sigma),
  joinpoints = list(time = x, value = rate, variance = variance, fits = lapply(0:4, function(k) describe(x, rate, variance, k))),
  exact = list(time = short, value = seven, p = mean(ratios >= ratio(log(seven)) * (1 - 1e-12)))
)
writeLines(jsonlite::toJSON(out, digits = I(15), auto_unbox = TRUE, pretty = TRUE), "trends.json")
