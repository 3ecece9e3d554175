# Adverse event counts of the CDISC pilot study (ADSL and ADAE), computed in R on its own:
#   Rscript test/reference/adae.R FOLDER_WITH_XPT > test/reference/adae.json
# Only aggregated counts are written. AESEV mild, moderate, severe stand for grades 1, 2, 3. Two
# definitions of treatment-emergent:
#   window  onset from the first dose to 30 days after the last; a date known to the month counts
#           unless its known parts rule that out, as does an unknown onset unless it had ended before
#   flag    the study's own TRTEMFL
suppressMessages({
  library(foreign)
  library(jsonlite)
})
folder <- commandArgs(trailingOnly = TRUE)[1]
adsl <- read.xport(file.path(folder, "adsl.xpt"))
adae <- read.xport(file.path(folder, "adae.xpt"))
origin <- as.Date("1960-01-01")

month_start <- function(d) as.Date(format(d, "%Y-%m-01"))
month_end <- function(d) {
  next_month <- month_start(month_start(d) + 31)
  next_month - 1
}

adae$on <- origin + adae$ASTDT
adae$from <- origin + adae$TRTSDT
adae$to <- origin + adae$TRTEDT + 30
partial <- adae$ASTDTF == "D"
adae$earliest <- ifelse(partial, month_start(adae$on), adae$on)
adae$latest <- ifelse(partial, month_end(adae$on), adae$on)
end <- origin + adae$AENDT
before <- (!is.na(adae$latest) & adae$latest < adae$from) | (!is.na(end) & end < adae$from)
after <- !is.na(adae$earliest) & adae$earliest > adae$to
adae$window <- !before & !after
adae$flag <- adae$TRTEMFL == "Y"
adae$grade <- match(adae$AESEV, c("MILD", "MODERATE", "SEVERE"))
adae$related <- adae$AEREL %in% c("POSSIBLE", "PROBABLE", "")
adae$reason <- ifelse(before, "before-treatment", ifelse(after, "after-window", "emergent"))

patients <- function(rows) length(unique(rows$USUBJID))

by_grade <- function(rows) {
  if (nrow(rows) == 0) return(c(0, 0, 0))
  worst <- tapply(rows$grade, rows$USUBJID, max)
  sapply(1:3, function(g) sum(worst == g))
}

row_of <- function(rows, title) {
  list(
    title = title,
    any = patients(rows),
    severe = patients(rows[rows$grade >= 3, ]),
    byGrade = by_grade(rows)
  )
}

rows_of <- function(rows, column) {
  titles <- sort(unique(rows[[column]]), method = "radix")
  lapply(titles, function(title) row_of(rows[rows[[column]] == title, ], title))
}

study <- function(arm, definition) {
  in_arm <- if (arm == "all") rep(TRUE, nrow(adsl)) else adsl$TRT01A == arm
  ids <- adsl$USUBJID[in_arm & adsl$SAFFL == "Y"]
  mine <- adae[adae$USUBJID %in% ids, ]
  rows <- mine[mine[[definition]], ]
  severe <- rows[rows$grade >= 3, ]
  counts <- sort(unique(vapply(rows_of(rows, "AEDECOD"), function(r) r$any, 0)))
  list(
    arm = arm,
    definition = definition,
    treated = length(ids),
    events = nrow(rows),
    reasons = as.list(table(mine$reason)),
    overview = list(
      any = patients(rows),
      related = patients(rows[rows$related, ]),
      severe = patients(severe),
      severeRelated = patients(severe[severe$related, ]),
      serious = patients(rows[rows$AESER == "Y", ]),
      fatal = patients(rows[rows$AEOUT == "FATAL", ])
    ),
    classes = rows_of(rows, "AESOC"),
    terms = rows_of(rows, "AEDECOD"),
    intervals = lapply(counts, function(x) {
      ci <- binom.test(x, length(ids))$conf.int
      list(n = x, lower = ci[1], upper = ci[2])
    })
  )
}

studies <- list(
  study("Xanomeline High Dose", "window"),
  study("Xanomeline High Dose", "flag"),
  study("all", "window"),
  study("all", "flag")
)
cat(toJSON(
  list(R = paste0(R.version$major, ".", R.version$minor), studies = studies),
  auto_unbox = TRUE, digits = NA
), "\n", sep = "")
