# Design covariances of totals of the made-up survey in sample.py. From this directory:
#   python sample.py && sha256sum survey.csv lonely.csv > files.sha256 && Rscript linear.R && rm survey.csv lonely.csv files.sha256
# Writes linear.json. Made with R 4.2.2 and survey 4.1.1.
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust")
read <- function(file) {
  data <- read.csv(file, na.strings = "")
  data$drawn <- 5 + 2 * data$stratum  # PSUs in the population of each stratum
  data$yes <- ifelse(is.na(data$yes), 0, data$yes)
  data$score <- ifelse(is.na(data$score), 0, data$score - 10000)
  data
}
designs <- list(
  clustered = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = read("survey.csv")),
  finite = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, fpc = ~drawn, data = read("survey.csv")),
  simple = svydesign(ids = ~1, weights = ~weight, data = read("survey.csv")),
  lonely = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = read("lonely.csv"))
)
totals <- lapply(designs, function(design) {
  north <- subset(design, area == "north")
  list(everybody = unname(vcov(svytotal(~yes + score, design))),
       north = unname(vcov(svytotal(~yes + score, north))),
       mean = unname(vcov(svymean(~yes + score, north))))
})
files <- read.table("files.sha256", col.names = c("sha256", "name"))
out <- list(made_with = paste(R.version.string, "survey", packageVersion("survey")),
            sha256 = as.list(setNames(files$sha256, files$name)), totals = totals)
writeLines(jsonlite::toJSON(out, digits = I(15), auto_unbox = TRUE, pretty = TRUE), "linear.json")
