# inputs: python -m tests.stats.oracle.sample
# What R's survey package says of the made-up survey in sample.py. Writes survey.json. Made with R 4.2.2 and survey 4.1.1.
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust")

read <- function(file) {
  data <- read.csv(file, na.strings = "")
  data$everybody <- ""
  data
}
people <- read("survey.csv")
designs <- list(
  clustered = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = people),
  stratified = svydesign(ids = ~1, strata = ~stratum, weights = ~weight, data = people),
  simple = suppressWarnings(svydesign(ids = ~1, data = people)),
  lonely = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = read("lonely.csv"))
)
blocks <- list(c("", ""), c("north", ""), c("", "2022"), c("south", "2021"))
levels_of <- list(everybody = "", sex = c("woman", "man"), origin = c("majority", "minority", "newcomer", "few"))

level <- function(block, whole, indicator, group) {
  inside <- subset(block, group_ == group)
  if (nrow(inside) == 0) return(list(group = group, n = 0))
  mean <- svymean(~value, inside, deff = "replace")
  df <- degf(inside)
  out <- list(group = group, n = nrow(inside), value = coef(mean)[[1]], se = SE(mean)[[1]], df = df,
              psus = length(unique(inside$cluster[, 1])), deff = as.numeric(deff(mean)),
              kish = sum(weights(inside))^2 / sum(weights(inside)^2))
  # the same by zero contributions over the whole sample, without any subset
  full <- update(whole, top = ifelse(inside_ & group_ %in% group, value0, 0),
                 bottom = as.numeric(inside_ & group_ %in% group))
  out$se_by_ratio <- SE(svyratio(~top, ~bottom, full))[[1]]
  varies <- out$se > 1e-9
  if (df > 0 && varies && indicator == "yes") {
    out$ci <- as.numeric(attr(svyciprop(~value, inside, method = "xlogit", df = df), "ci"))
    logit <- as.numeric(attr(svyciprop(~value, inside, method = "logit", df = df), "ci"))
    if (all(is.finite(logit))) out$ci_logit <- logit  # with 1 df R's model gives up; the exact formula above does not
  }
  if (df > 0 && varies && indicator == "score") out$ci <- as.numeric(confint(mean, df = df))
  out
}

pair <- function(block, group, versus) {
  both <- if (versus == "rest") block else subset(block, group_ %in% c(group, versus))
  both <- update(both, one = as.numeric(group_ == group))
  by <- svyby(~value, ~one, both, svymean, covmat = TRUE)
  if (nrow(by) < 2 || any(SE(by) < 1e-9)) return(NULL)
  difference <- svycontrast(by, c(-1, 1))
  ratio <- svycontrast(by, quote(`1` / `0`))
  test <- svyttest(value ~ one, both)
  list(group = group, versus = versus, value = coef(difference)[[1]], se = SE(difference)[[1]],
       df = test$parameter[[1]], p = test$p.value[[1]], ci = as.numeric(test$conf.int),
       ratio = coef(ratio)[[1]], ratio_se = SE(ratio)[[1]])
}

cases <- list()
for (design in names(designs)) for (place in blocks) for (indicator in c("yes", "score")) {
  for (grouping in names(levels_of)) {
    whole <- designs[[design]]
    whole$variables$value <- whole$variables[[indicator]]
    whole$variables$value0 <- ifelse(is.na(whole$variables$value), 0, whole$variables$value)
    whole$variables$group_ <- whole$variables[[grouping]]
    whole$variables$inside_ <- with(whole$variables, !is.na(value) & !is.na(group_) &
      (place[1] == "" | area == place[1]) & (place[2] == "" | period == place[2]))
    block <- subset(whole, inside_)
    groups <- levels_of[[grouping]]
    rows <- lapply(groups, function(group) level(block, whole, indicator, group))
    pairs <- list()
    if (length(groups) > 1) for (group in groups) {
      if (group != groups[1]) pairs <- c(pairs, list(pair(block, group, groups[1])))
      pairs <- c(pairs, list(pair(block, group, "rest")))
    }
    by <- if (grouping == "everybody") NULL else svyby(~value, ~group_, block, svymean, covmat = TRUE)
    covariance <- if (is.null(by)) NULL else list(groups = as.character(by$group_), values = unname(vcov(by)))
    cases <- c(cases, list(list(design = design, area = place[1], period = place[2], indicator = indicator,
                                grouping = grouping, levels = rows, pairs = Filter(Negate(is.null), pairs),
                                covariance = covariance)))
  }
}
files <- read.table("files.sha256", col.names = c("sha256", "name"))
out <- list(made_with = paste(R.version.string, "survey", packageVersion("survey")),
            sha256 = as.list(setNames(files$sha256, files$name)), cases = cases)
writeLines(jsonlite::toJSON(out, digits = I(15), auto_unbox = TRUE), "survey.json")
