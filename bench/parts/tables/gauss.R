# What SSBtools::GaussSuppression hides besides the primary cells: package, R, then the places of those cells from 0.
# Takes a folder (x.mtx: inner by published cells; order, primary, singleton: places from 1) and the singleton method.
suppressPackageStartupMessages({library(Matrix); library(SSBtools)})
given <- commandArgs(TRUE)
places <- function(name) scan(file.path(given[1], name), integer(), quiet = TRUE)
x <- as(readMM(file.path(given[1], "x.mtx")), "CsparseMatrix")
alone <- seq_len(nrow(x)) %in% places("singleton")
hidden <- GaussSuppression(x, candidates = places("order"), primary = places("primary"), singleton = alone,
                           singletonMethod = given[2], printInc = FALSE)
cat(paste("SSBtools", packageVersion("SSBtools")), R.version.string, hidden - 1L, sep = "\n")
