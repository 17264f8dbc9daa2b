# CPU seconds of svyby alone: year by g2, one indicator. Takes a file of numbers, column after column, without names.
suppressPackageStartupMessages(library(survey))
columns <- c("stratum", "psu", "weight", "year", "g2", "y1")
path <- commandArgs(TRUE)[1]
numbers <- readBin(path, "double", file.size(path) / 8)
people <- as.data.frame(matrix(numbers, ncol = length(columns), dimnames = list(NULL, columns)))
design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = people)
start <- proc.time()
found <- svyby(~y1, ~ year + g2, design, svymean, na.rm = TRUE)
took <- proc.time() - start
cat(took[["user.self"]] + took[["sys.self"]], nrow(found))
