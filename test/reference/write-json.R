# Shared by the scripts of this folder: writes beside the script, with every digit of a double.
# Run from the project folder: Rscript test/reference/NAME.R
suppressPackageStartupMessages(library(jsonlite))

write_reference <- function(name, value) {
  file <- file.path("test", "reference", paste0(name, ".json"))
  made_with <- list(
    R = as.character(getRversion()),
    survival = as.character(packageVersion("survival"))
  )
  text <- toJSON(
    c(list(madeWith = made_with), value),
    auto_unbox = TRUE, digits = I(17), na = "null", null = "null"
  )
  writeLines(text, file)
  cat(file, nchar(text), "characters\n")
}

# A vector that stays a list in JSON even with one element; NA, NaN and Inf become null.
vec <- function(x) I(ifelse(is.finite(x), x, NA))
