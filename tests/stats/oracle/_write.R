# For the scripts here: source("_write.R"), then write_json(list(...), "name.json"). Numbers have 17 significant digits,
# which jsonlite cuts to 15. NA, NaN and infinite numbers become null.
json <- function(x) {
  if (is.null(x)) return("null")
  if (is.matrix(x)) x <- lapply(seq_len(nrow(x)), function(i) I(unname(x[i, ])))
  if (is.list(x)) {
    parts <- vapply(x, json, "")
    between <- if (any(vapply(x, is.list, NA))) ",\n" else ", "
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = between), "]"))
    return(paste0("{", paste0('"', names(x), '": ', parts, collapse = between), "}"))
  }
  parts <- if (is.numeric(x)) ifelse(is.finite(x), sprintf("%.17g", x), "null")
    else if (is.logical(x)) ifelse(x, "true", "false") else encodeString(as.character(x), quote = '"')
  if (length(x) == 1 && !inherits(x, "AsIs")) parts else paste0("[", paste(parts, collapse = ", "), "]")
}

# Adds what made the numbers, and the SHA-256 of the files they were made from.
write_json <- function(content, file) {
  files <- read.table("files.sha256", col.names = c("sha256", "name"))
  made <- list(made_with = paste(R.version.string, "survey", packageVersion("survey")),
               sha256 = as.list(setNames(files$sha256, files$name)))
  writeLines(json(c(made, content)), file)
}
