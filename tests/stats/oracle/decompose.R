# Kitagawa's and Oaxaca and Blinder's decomposition of the made-up survey in sample.py, written to decompose.json.
# inputs: python -m tests.stats.oracle.sample
# R's survey package gives the covariance of the totals behind each decomposition; the decomposition is a function of the
# totals, and its slopes are taken by a complex step (exact to the last digits), so that no influence function is used.
source("_write.R")
suppressMessages(library(survey))
people <- read.csv("survey.csv", na.strings = "")
people$origin <- match(people$origin, c("majority", "minority", "newcomer"))  # too few of "few"
people$side <- match(people$sex, c("woman", "man"))
people$late <- as.numeric(people$period == "2022")
known <- with(people, !is.na(score) & !is.na(yes) & !is.na(origin))

delta <- function(value, totals) {
  at <- coef(totals)
  slopes <- sapply(seq_along(at), function(i) {
    at[i] <- at[i] + 1e-30i
    Im(value(at)) / 1e-30
  })
  list(value = Re(value(at)), se = sqrt(diag(slopes %*% vcov(totals) %*% t(slopes))))
}
totals_of <- function(design, columns) {
  design$variables <- cbind(design$variables, columns)
  svytotal(reformulate(names(columns)), design)
}

# Kitagawa: sex by origin, the share of yes
cells <- expand.grid(origin = 1:3, side = 1:2)
counted <- with(people, !is.na(yes) & !is.na(origin))
inside <- sapply(1:6, function(i) as.numeric(counted & people$origin %in% cells$origin[i] & people$side == cells$side[i]))
columns <- as.data.frame(cbind(inside * ifelse(is.na(people$yes), 0, people$yes), inside))
names(columns) <- paste0("t", 1:12)
kitagawa <- function(t) {
  r <- t[1:6] / t[7:12]
  share <- c(t[7:9] / sum(t[7:9]), t[10:12] / sum(t[10:12]))
  composition <- (share[1:3] - share[4:6]) * (r[1:3] + r[4:6]) / 2
  rate <- (r[1:3] - r[4:6]) * (share[1:3] + share[4:6]) / 2
  c(sum(composition) + sum(rate), sum(composition), sum(rate), composition, rate)
}

# Oaxaca and Blinder: the score by yes, origin and late, dummies with the first origin left out, normalised afterwards
x <- with(people, cbind(1, yes, origin == 2, origin == 3, late))
x[!known, ] <- 0
y <- ifelse(known, people$score - 10000, 0)  # 10000 less on either side: the gap is the same, with more digits
pairs <- which(upper.tri(diag(5), diag = TRUE), arr.ind = TRUE)
products <- cbind(x[, pairs[, 1]] * x[, pairs[, 2]], x * y)
crossed <- as.data.frame(cbind(products * (people$side == 1), products * (people$side == 2)))
names(crossed) <- paste0("t", seq_along(crossed))
moments <- function(t) {
  xx <- matrix(t[1] * 0, 5, 5)
  xx[pairs] <- t[1:15]
  xx[pairs[, 2:1]] <- t[1:15]
  list(xx = xx, xy = t[16:20])
}
normalised <- function(b) {  # the coefficients of intercept, yes, three origins and late
  origins <- c(0, b[3], b[4])
  c(b[1] + mean(origins), b[2], origins - mean(origins), b[5])
}
full_means <- function(m) {
  means <- m$xx[1, ] / m$xx[1, 1]
  c(1, means[2], 1 - means[3] - means[4], means[3], means[4], means[5])
}
by_term <- function(columns) c(columns[1], columns[2], sum(columns[3:5]), columns[6])
with_sums <- function(...) {
  parts <- lapply(list(...), by_term)
  c(sum(unlist(parts)), sapply(parts, sum), unlist(parts))
}
oaxaca <- function(kind) function(t) {
  m1 <- moments(t[1:20])
  m2 <- moments(t[21:40])
  b1 <- normalised(solve(m1$xx, m1$xy))
  b2 <- normalised(solve(m2$xx, m2$xy))
  x1 <- full_means(m1)
  x2 <- full_means(m2)
  if (kind == "threefold") return(with_sums((x1 - x2) * b2, x2 * (b1 - b2), (x1 - x2) * (b1 - b2)))
  b <- switch(kind, first = b1, second = b2,
    omega = normalised(solve(m1$xx + m2$xx, m1$xy + m2$xy)),
    pooled = normalised(solve(rbind(cbind(m1$xx + m2$xx, m1$xx[, 1]), c(m1$xx[1, ], m1$xx[1, 1])),
                              c(m1$xy + m2$xy, m1$xy[1]))[1:5]))
  with_sums((x1 - x2) * b, x1 * (b1 - b) + x2 * (b - b2))
}

design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = people)
behind <- totals_of(design, crossed)
kinds <- c("first", "second", "omega", "pooled", "threefold")
write_json(list(kitagawa = delta(kitagawa, totals_of(design, columns)),
                oaxaca_blinder = setNames(lapply(kinds, function(kind) delta(oaxaca(kind), behind)), kinds)),
           "decompose.json")
