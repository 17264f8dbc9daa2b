# Writes the few columns of public survey data that the references need, out of the data sets that come with R's survey
# package. Run once, in this directory, with R 4.2.2 and survey 4.1.1: Rscript export.R
suppressMessages(library(survey))
data(api)
data(nhanes)
data(mu284)

write <- function(table, name) write.csv(table, paste0(name, ".csv"), row.names = FALSE, quote = FALSE, na = "")

schools <- function(table, ...) {
  data.frame(table[c(...)], weight = table$pw, stype = table$stype, api00 = table$api00, api99 = table$api99,
             enroll = table$enroll, sch_wide = as.integer(table$sch.wide == "Yes"))
}
write(schools(apisrs, "fpc"), "apisrs")
write(schools(apistrat, "fpc"), "apistrat")
write(schools(apiclus1, "dnum", "fpc"), "apiclus1")
write(schools(apiclus2, "dnum", "snum", "fpc1", "fpc2"), "apiclus2")

kept <- subset(nhanes, SDMVSTRA >= 84)  # six strata, one of them with three PSUs
write(with(kept, data.frame(stratum = SDMVSTRA, psu = SDMVPSU, weight = WTMEC2YR, race = race, sex = RIAGENDR,
                            age = as.integer(agecat), high_cholesterol = HI_CHOL)), "nhanes")

names(mu284) <- c("psu", "psus", "ssu", "y", "ssus")
write(transform(mu284, weight = (psus / 5) * (ssus / 3)), "mu284")
