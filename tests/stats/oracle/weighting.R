# inputs: python -m tests.stats.oracle.sample
# inputs: data/apiclus1.csv
# What R's survey package says of the made-up survey in sample.py, and of a sample of schools, when their weights are
# calibrated, raked, post-stratified or trimmed. Writes weighting.json. Made with R 4.2.2 and survey 4.1.1.
suppressMessages(library(survey))
source("_write.R")

people <- read.csv("survey.csv", na.strings = "")
people$period <- factor(people$period)
people$size <- people$psu %% 7 + people$weight / 2  # a made-up register variable, known for everybody
origins <- c("majority", "minority", "newcomer", "few")
for (indicator in c("yes", "score")) for (group in origins) {
  inside <- people$origin %in% group & !is.na(people[[indicator]])
  value <- ifelse(inside, people[[indicator]] - (if (indicator == "score") 10000 else 0), 0)
  people[[paste(indicator, group, "top", sep = "_")]] <- value
  people[[paste(indicator, group, "bottom", sep = "_")]] <- as.numeric(inside)
}
plain <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = people)

# targets that can be met: totals of weights that are not the design weights
stretched <- people$weight * with(people, 0.85 + 0.2 * (sex == "woman") + 0.15 * (area == "north") + 0.03 * (psu %% 7))
margin <- function(formula, population = 1500) {
  counts <- as.data.frame(xtabs(formula, transform(people, stretched = stretched)))
  counts$Freq <- round(counts$Freq * population / sum(counts$Freq))
  counts$Freq[1] <- counts$Freq[1] + population - sum(counts$Freq)
  counts
}
margins <- list(sex = margin(stretched ~ sex), area = margin(stretched ~ area), period = margin(stretched ~ period))
crossed <- margin(stretched ~ sex + area)
totals <- c("(Intercept)" = round(sum(stretched)), sexwoman = round(sum(stretched[people$sex == "woman"])),
            size = round(sum(stretched * people$size)))
tight <- function(...) calibrate(plain, ~sex + size, totals, epsilon = 1e-13, maxit = 200, ...)
of_margins <- list(~sex, ~area, ~period)
all_margins <- with(margins, c("(Intercept)" = 1500, setNames(sex$Freq[-1], paste0("sex", sex$sex[-1])),
                               setNames(area$Freq[-1], paste0("area", area$area[-1])),
                               setNames(period$Freq[-1], paste0("period", period$period[-1]))))

# margins so far off that linear calibration would need weights below 0: many respondents end at the bound. R divides by
# the weight, and stops where that is 0; 1e-13 is as near as it comes
far <- list(sex = data.frame(sex = c("man", "woman"), Freq = c(300, 1200)),
            area = data.frame(area = c("north", "south", "west"), Freq = c(1150, 175, 175)))
all_far <- c("(Intercept)" = 1500, sexwoman = 1200, areasouth = 175, areawest = 175)

designs <- list(
  linear = tight(calfun = "linear"),
  linear_bounded = tight(calfun = "linear", bounds = c(0.9, 1.27)),
  raking = tight(calfun = "raking"),
  raking_bounded = tight(calfun = "raking", bounds = c(0.9, 1.27)),
  logit = tight(calfun = "logit", bounds = c(0.8, 1.4)),
  margins_linear = calibrate(plain, ~sex + area + period, all_margins, epsilon = 1e-13),
  margins_raking = calibrate(plain, ~sex + area + period, all_margins, calfun = "raking", epsilon = 1e-13),
  margins_to_zero = calibrate(plain, ~sex + area, all_far, bounds = c(1e-13, 5), epsilon = 1e-13, maxit = 200),
  post_stratified = postStratify(plain, ~sex, margins$sex),
  post_stratified_crossed = postStratify(plain, ~ sex + area, crossed),
  raked_one = rake(plain, list(~sex), margins[1], control = list(maxit = 200, epsilon = 1e-12)),
  raked = rake(plain, of_margins, margins, control = list(maxit = 200, epsilon = 1e-12))
)
described <- function(design) {
  ratio <- weights(design) / people$weight
  of_indicator <- lapply(c(yes = "yes", score = "score"), function(indicator) {
    names <- c(paste(indicator, origins, "top", sep = "_"), paste(indicator, origins, "bottom", sep = "_"))
    total <- svytotal(reformulate(names), design)
    answered <- subset(update(design, value = ifelse(is.na(people[[indicator]]), 0, people[[indicator]])),
                       !is.na(people[[indicator]]) & !is.na(people$origin))
    means <- svyby(~value, ~origin, answered, svymean)[origins, ]
    list(totals = unname(coef(total)), covariance = unname(vcov(total)), means = means$value, ses = means$se)
  })
  ratio_of <- svyratio(~yes_majority_top, ~score_majority_top, design)
  list(lowest = min(ratio), highest = max(ratio), squares = sum(weights(design)^2), indicators = of_indicator,
       ratio = coef(ratio_of)[[1]], ratio_se = SE(ratio_of)[[1]])
}
trimmed <- function(...) {
  weights <- weights(trimWeights(plain, strict = TRUE, ...))
  list(lowest = min(weights), highest = max(weights), sum = sum(weights), squares = sum(weights^2))
}

# the examples of R's own ?calibrate, on the schools: population totals as they stand there
schools <- svydesign(ids = ~dnum, weights = ~weight, fpc = ~fpc, data = read.csv("apiclus1.csv"))
of_schools <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, api99 = 3914069)
school_designs <- list(
  linear = calibrate(schools, ~stype + api99, of_schools),
  raking = calibrate(schools, ~stype + api99, of_schools, calfun = "raking", epsilon = 1e-13),
  logit = calibrate(schools, ~stype + api99, of_schools, calfun = "logit", bounds = c(0.5, 2), epsilon = 1e-13),
  post_stratified = postStratify(schools, ~stype, data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)))
)
of_school <- function(design) {
  total <- svytotal(~ enroll + api00, design)
  list(totals = unname(coef(total)), covariance = unname(vcov(total)))
}

write_json(list(
  targets = list(totals = unname(totals), sex = margins$sex, area = margins$area, period = margins$period,
                 crossed = crossed, far = far),
  designs = lapply(designs, described),
  schools = lapply(school_designs, of_school),
  trimmed = list(high = trimmed(upper = 3), low = trimmed(lower = 1.2))
), "weighting.json")
