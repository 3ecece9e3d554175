# Shared by the scripts of this folder: writes beside the script, with every digit of a double.
# Run from the project folder: Rscript test/reference/NAME.R
suppressPackageStartupMessages(library(jsonlite))

# toJSON stops at 15 digits, so numbers travel as marked text.
exact <- function(value) {
  if (is.list(value)) return(lapply(value, exact))
  if (!is.numeric(value)) return(value)
  text <- ifelse(is.finite(value), paste0("@", sprintf("%.17g", value)), NA_character_)
  if (inherits(value, "AsIs")) I(text) else text
}

write_reference <- function(name, value) {
  file <- file.path("test", "reference", paste0(name, ".json"))
  made_with <- list(
    R = as.character(getRversion()),
    survival = as.character(packageVersion("survival"))
  )
  marked <- toJSON(
    c(list(madeWith = made_with), exact(value)),
    auto_unbox = TRUE, na = "null", null = "null"
  )
  text <- gsub('"@([^"]*)"', "\\1", marked)
  writeLines(text, file)
  cat(file, nchar(text), "characters\n")
}

# A vector that stays a list in JSON even with one element; NA, NaN and Inf become null.
vec <- function(x) I(ifelse(is.finite(x), x, NA))
