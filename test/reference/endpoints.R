# The derived endpoints of a trial, from its raw rows, in R on its own. endpoints.json was made so:
#   onearm sample sample.db && mkdir csv
#   for t in $(sqlite3 sample.db .tables); do
#     sqlite3 -header -csv sample.db "SELECT * FROM $t" > csv/$t.csv
#   done
#   Rscript test/reference/endpoints.R csv > test/reference/endpoints.json
# A second argument, protocol or pcwg3, derives under that plan alone. The folder holds one CSV a
# table, with the columns of docs/database.md. The rules were written from the documents (docs/plan.md,
# docs/scoring.md, docs/data-checks.md, PCWG2, PCWG3 and RECIP) before the application's own code had
# been read; where the two then differed, docs/plan.md says which reading holds and why.
# Days are counted from 1970-01-01, times from C1D1.
suppressPackageStartupMessages({
  library(survival)
  library(jsonlite)
})

arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
presets <- if (length(arguments) > 1) arguments[2] else c("protocol", "pcwg3")

plan_of <- function(preset) list(
  preset = preset,
  confirmation = 21, early = 84, week12 = c(63, 105),
  # The published table records the best decline at any time: neither a first nor a last day.
  window_after_dose = if (preset == "pcwg3") Inf else 42,
  missed = 2 * 84 + 14, flare = 84, scan_confirmation = 42,
  ae_window = 30, visit_interval = 42, visit_window = 21
)

# ---- reading ---------------------------------------------------------------------------

read_table <- function(name, dates = character()) {
  file <- file.path(folder, paste0(name, ".csv"))
  if (!file.exists(file)) return(NULL)
  rows <- read.csv(file, colClasses = "character", na.strings = "")
  for (column in dates) rows[[column]] <- as.integer(as.Date(rows[[column]]))
  rows
}
numeric_columns <- function(rows, columns) {
  for (column in columns) rows[[column]] <- as.numeric(rows[[column]])
  rows
}

trial <- read_table("trial", "cut_off")
cut_off <- trial$cut_off
until_cut_off <- function(rows, column) rows[rows[[column]] <= cut_off, ]

patients <- until_cut_off(read_table("patients", "enrolled_on"), "enrolled_on")
cycles <- until_cut_off(read_table("cycles", "given_on"), "given_on")
psa <- numeric_columns(
  until_cut_off(read_table("psa", "measured_on"), "measured_on"), "value_ng_ml"
)
imaging <- numeric_columns(
  until_cut_off(read_table("imaging", "imaged_on"), "imaged_on"),
  c("evaluable", "target_lesions", "bone_new_lesions", "tumour_volume_ml", "new_lesions")
)
therapies <- until_cut_off(read_table("therapies", "started_on"), "started_on")
vital <- read_table("vital_status", c("last_known_alive_on", "died_on", "left_on"))
events <- numeric_columns(read_table("adverse_events"), c("grade", "serious"))
items <- numeric_columns(
  until_cut_off(read_table("questionnaire_items", "form_on"), "form_on"), "response"
)

# ---- helpers ---------------------------------------------------------------------------

# Values closer than one part in 10^9 are the same measurement.
same <- function(a, b) abs(a - b) <= 1e-9 * pmax(abs(a), abs(b))
at_least <- function(a, b) a > b | same(a, b)
below <- function(a, b) !at_least(a, b)
first_or_na <- function(x) if (length(x) > 0) x[1] else NA
min_or_na <- function(x) if (length(x) > 0) min(x) else NA
max_or_na <- function(x) if (length(x) > 0) max(x) else NA

add_months <- function(day, months) {
  parts <- as.POSIXlt(as.Date(day, origin = "1970-01-01"))
  index <- parts$mon + months
  first <- as.Date(sprintf("%d-%02d-01", parts$year + 1900 + index %/% 12, index %% 12 + 1))
  month_after <- seq(first, by = "month", length.out = 2)[2]
  as.integer(min(first + parts$mday - 1, month_after - 1))
}

# What every endpoint needs to know of a patient.
facts_of <- function(id) {
  given <- cycles$given_on[cycles$patient == id]
  c1d1 <- min_or_na(given)
  life <- vital[vital$patient == id, ]
  died <- first_or_na(life$died_on)
  # A dated record after the recorded last contact proves life.
  seen <- c(
    given, psa$measured_on[psa$patient == id], imaging$imaged_on[imaging$patient == id],
    items$form_on[items$patient == id], therapies$started_on[therapies$patient == id]
  )
  begun <- therapies$started_on[therapies$patient == id]
  list(
    id = id, c1d1 = c1d1, last_dose = max_or_na(given),
    died = if (!is.na(died) && died <= cut_off) died else NA,
    # A death after the cut-off means: alive at the cut-off.
    alive = if (!is.na(died) && died > cut_off) cut_off
      else max_or_na(na.omit(c(min(first_or_na(life$last_known_alive_on), cut_off), seen))),
    left = !is.na(first_or_na(life$left_study)) && !(first_or_na(life$left_on) > cut_off) %in% TRUE,
    # A therapy begun on or before C1D1 is not a new one.
    new_therapy = min_or_na(begun[begun > c1d1]),
    new_after_dose = min_or_na(begun[begun > max_or_na(given)])
  )
}

outcome <- function(f, on, event, reason) {
  list(patient = f$id, days = on - f$c1d1, event = event, reason = reason)
}

# ---- overall survival and 12-month status ----------------------------------------------

overall_survival <- function(f) {
  if (!is.na(f$died)) return(outcome(f, f$died, 1, "death"))
  outcome(f, if (is.na(f$alive)) f$c1d1 else max(f$alive, f$c1d1), 0, "alive")
}

landmark_status <- function(f) {
  landmark <- add_months(f$c1d1, as.integer(trial$landmark_months))
  if (!is.na(f$died)) return(if (f$died <= landmark) "dead" else "alive")
  if (!is.na(f$alive) && f$alive >= landmark) return("alive")
  if (f$left) "lost" else "pending"
}

# ---- PSA -------------------------------------------------------------------------------

# One value a day (the mean); below the limit the limit itself, which is what the file holds.
psa_series <- function(f) {
  rows <- psa[psa$patient == f$id & psa$value_ng_ml >= 0, ]
  if (nrow(rows) == 0) return(data.frame(on = integer(), value = numeric()))
  means <- tapply(rows$value_ng_ml, rows$measured_on, mean)
  days <- as.integer(names(means))
  data.frame(on = days, value = as.numeric(means))[order(days), ]
}

psa_response <- function(f) {
  series <- psa_series(f)
  start <- f$c1d1
  before <- series[series$on <= start, ]
  after <- series[series$on > start, ]
  baseline <- if (nrow(before) > 0) before$value[nrow(before)] else NA
  none <- list(
    patient = f$id, baseline = baseline, bestDay = NA, best = NA, week12Day = NA, week12 = NA,
    psa50 = FALSE, psa50Confirmed = FALSE, psa90 = FALSE, psa90Confirmed = FALSE
  )
  # A value on the day a new therapy begins was drawn before it could act.
  end <- min(f$last_dose + plan$window_after_dose, f$new_therapy, na.rm = TRUE)
  inside <- after[after$on <= end, ]
  counting <- inside
  best <- which.min(counting$value)
  # Week 12 and confirmation look beyond the window after the last dose, not beyond a new therapy.
  if (!is.na(f$new_therapy)) after <- after[after$on <= f$new_therapy, ]
  near <- after[after$on - start >= plan$week12[1] & after$on - start <= plan$week12[2], ]
  near <- near[order(abs(near$on - start - 84), near$on), ]
  result <- none
  # A baseline of 0 allows no percent change.
  usable <- !is.na(baseline) && baseline > 0
  if (length(best) > 0) {
    result$bestDay <- counting$on[best] - start
    if (usable) result$best <- counting$value[best] / baseline - 1
  }
  if (nrow(near) > 0) {
    result$week12Day <- near$on[1] - start
    if (usable) result$week12 <- near$value[1] / baseline - 1
  }
  if (!usable) return(result)
  declined <- function(values, part) at_least((1 - part) * baseline, values)
  for (percent in c(50, 90)) {
    hits <- which(declined(counting$value, percent / 100))
    confirmed <- vapply(hits, function(i) {
      later <- after[after$on >= counting$on[i] + plan$confirmation, ]
      nrow(later) > 0 && declined(later$value[1], percent / 100)
    }, TRUE)
    result[[paste0("psa", percent)]] <- length(hits) > 0
    result[[paste0("psa", percent, "Confirmed")]] <- any(confirmed)
  }
  result
}

# The first value that meets the rule, and the first that meets all but its confirmation.
psa_progression <- function(f, series) {
  before <- series[series$on <= f$c1d1, ]
  after <- series[series$on > f$c1d1, ]
  none <- list(on = NA, unconfirmed = NA)
  if (nrow(before) == 0 || nrow(after) == 0) return(none)
  baseline <- before$value[nrow(before)]
  for (i in seq_len(nrow(after))) {
    day <- after$on[i] - f$c1d1
    nadir <- min(baseline, after$value[seq_len(i - 1)])
    reaches <- function(value) at_least(value, nadir * 1.25) & at_least(value, nadir + 2)
    if (!reaches(after$value[i])) next
    if (!below(nadir, baseline)) {
      # PSA never fell so far: from week 12 on, measured from the baseline, unconfirmed.
      if (day >= plan$early) return(list(on = after$on[i], unconfirmed = NA))
      next
    }
    rest <- after[seq_len(nrow(after)) > i, ]
    if (day < plan$early) {
      if (plan$preset == "pcwg3") next
      # Void if PSA falls below the nadir at any later time.
      if (any(below(rest$value, nadir))) next
    }
    far <- which(rest$on >= after$on[i] + plan$confirmation)
    looked_at <- if (length(far) > 0) rest[seq_len(far[1]), ] else rest
    if (any(!reaches(looked_at$value))) next
    if (length(far) > 0) return(list(on = after$on[i], unconfirmed = NA))
    return(list(on = NA, unconfirmed = after$on[i]))
  }
  none
}

psa_endpoint <- function(f, death_counts) {
  series <- psa_series(f)
  # Nothing after a new therapy is judged.
  if (!is.na(f$new_therapy)) series <- series[series$on <= f$new_therapy, ]
  # Without a baseline nothing is judged: censored at C1D1, as radiographic PFS has it.
  if (!any(series$on <= f$c1d1)) return(outcome(f, f$c1d1, 0, "censored"))
  found <- psa_progression(f, series)
  last <- max(c(f$c1d1, series$on[series$on > f$c1d1]))
  # A death after a new therapy began comes too late: the patient was censored before.
  dies <- !is.na(f$died) && (is.na(f$new_therapy) || f$died <= f$new_therapy)
  dies_first <- dies && (is.na(found$on) || f$died < found$on)
  if (death_counts && dies_first) return(outcome(f, f$died, 1, "death"))
  if (!is.na(found$on)) return(outcome(f, found$on, 1, "psa-progression"))
  outcome(f, last, 0, if (!is.na(found$unconfirmed)) "unconfirmed" else "censored")
}

# ---- imaging ---------------------------------------------------------------------------

# RECIP: progression is a volume at least 20% above the baseline together with new lesions. Without
# volume, baseline volume or new lesions the class counts as read at the site, so that a baseline PET
# without volume still is one (visual RECIP has none).
recip_scans <- function(f, scans) {
  scans <- scans[scans$criterion == "recip", ]
  scans$volume <- ifelse(scans$tumour_volume_ml < 0, NA, scans$tumour_volume_ml)
  read <- !is.na(scans$recorded_response) & scans$recorded_response != "NE"
  before <- scans[scans$imaged_on <= f$c1d1 & scans$evaluable == 1, ]
  has_baseline <- nrow(before) > 0
  baseline <- if (has_baseline) before$volume[nrow(before)] else NA
  computed <- !is.na(scans$volume) & !is.na(scans$new_lesions) & !is.na(baseline)
  grown <- ifelse(is.na(baseline) | is.na(scans$volume), FALSE,
    at_least(scans$volume, 1.2 * baseline) & scans$volume > baseline)
  scans$usable <- scans$evaluable == 1 & (computed | read)
  scans$pd <- ifelse(computed, grown & scans$new_lesions %in% 1, scans$recorded_response %in% "PD")
  list(has_baseline = has_baseline, scans = scans[scans$imaged_on > f$c1d1 & scans$usable, ])
}

# PCWG3: bone progression by the 2+2 rule, soft tissue as read by RECIST 1.1.
pcwg3_scans <- function(f, scans) {
  scans <- scans[scans$criterion == "pcwg3" & scans$evaluable == 1, ]
  has_baseline <- any(scans$imaged_on <= f$c1d1)
  scans <- scans[scans$imaged_on > f$c1d1, ]
  count <- pmax(scans$bone_new_lesions, 0)
  # A count decides where bone is recorded as free; not evaluable stays so.
  count <- ifelse(is.na(count) & scans$bone %in% "NED", 0, count)
  count[scans$bone %in% "NE"] <- NA
  # Within the flare window counts are against the baseline, after it against the first scan: lesions
  # on top of an early scan are counted on the scale of the baseline.
  day <- scans$imaged_on - f$c1d1
  first <- which(!is.na(count))[1]
  total <- count + ifelse(day > plan$flare & seq_along(count) > first, count[first], 0)
  n <- nrow(scans)
  bone <- ifelse(is.na(count), "NE", ifelse(scans$bone %in% "NED" & count == 0, "NED", "Non-PD"))
  confirmed <- FALSE
  for (i in seq_len(n)) {
    if (confirmed && bone[i] != "NE") bone[i] <- "PD"
    if (is.na(count[i]) || count[i] < 2 || confirmed) next
    early <- day[i] <= plan$flare
    far <- which(scans$imaged_on >= scans$imaged_on[i] + plan$scan_confirmation & !is.na(count))
    bone[i] <- "PDu"
    if (length(far) == 0) next
    k <- far[1]
    persists <- if (early) total[k] - total[i] >= 2 else count[k] >= 2
    if (persists) {
      bone[i] <- "PD"
      confirmed <- TRUE
    } else {
      bone[i] <- "Non-PD"
    }
  }
  soft <- ifelse(is.na(scans$soft_tissue), "NE", scans$soft_tissue)
  scans$pd <- soft == "PD" | bone == "PD"
  # No disease in either compartment has no response to name, but was looked at.
  scans$usable <- scans$pd | !(soft == "NE" | (soft == "NED" & bone == "NE"))
  list(has_baseline = has_baseline, scans = scans[scans$usable, ])
}

radiographic_pfs <- function(f) {
  scans <- imaging[imaging$patient == f$id, ]
  scans <- scans[order(scans$imaged_on), ]
  if (!is.na(f$died)) scans <- scans[scans$imaged_on <= f$died, ]
  if (!is.na(f$new_therapy)) scans <- scans[scans$imaged_on <= f$new_therapy, ]
  read <- if (plan$preset == "pcwg3") pcwg3_scans(f, scans) else recip_scans(f, scans)
  if (!read$has_baseline) return(outcome(f, f$c1d1, 0, "no-baseline"))
  scans <- read$scans
  progressed <- min_or_na(scans$imaged_on[scans$pd])
  dies <- !is.na(f$died) && (is.na(f$new_therapy) || f$died <= f$new_therapy)
  on <- if (!is.na(progressed)) progressed else if (dies) f$died else NA
  # The scan that shows the progression does not date what came before; one on the day of death does.
  earlier <- is.na(on) | scans$imaged_on < on | is.na(progressed)
  before <- max(c(f$c1d1, scans$imaged_on[earlier]))
  if (is.na(on)) return(outcome(f, before, 0, "censored"))
  # Nobody was there to date what happened after two missed scans.
  if (on - before > plan$missed) return(outcome(f, before, 0, "missed"))
  outcome(f, on, 1, if (!is.na(progressed)) "progression" else "death")
}

# ---- adverse events --------------------------------------------------------------------

# The first and last day that a date known in part may stand for.
span <- function(text, last) {
  vapply(text, function(t) {
    if (is.na(t)) return(NA_integer_)
    full <- switch(as.character(nchar(t)),
      "10" = t,
      "7" = paste0(t, "-01"),
      "4" = if (last) paste0(t, "-12-01") else paste0(t, "-01-01"))
    day <- as.Date(full)
    if (nchar(t) < 10 && last) day <- seq(day, by = "month", length.out = 2)[2] - 1
    as.integer(day)
  }, 1L, USE.NAMES = FALSE)
}

adverse_events <- function(facts) {
  rows <- events[events$patient %in% names(facts), ]
  from <- vapply(rows$patient, function(id) facts[[id]]$c1d1, 1)
  to <- vapply(rows$patient, function(id) {
    f <- facts[[id]]
    min(f$last_dose + plan$ae_window, f$new_after_dose - 1, cut_off, na.rm = TRUE)
  }, 1)
  early <- span(rows$onset_on, FALSE)
  late <- span(rows$onset_on, TRUE)
  over <- span(rows$ended_on, TRUE)
  out <- (!is.na(late) & late < from) | (!is.na(early) & early > to) | (!is.na(over) & over < from)
  rows <- rows[!out, ]
  lapply(split(rows, rows$term), function(term) {
    worst <- tapply(term$grade, term$patient, function(g) max(c(-Inf, g[g %in% 1:5])))
    list(
      term = term$term[1],
      patients = length(worst),
      byGrade = I(vapply(1:5, function(g) sum(worst == g), 1))
    )
  })
}

# ---- questionnaires --------------------------------------------------------------------

# The answers of one form, by item: out of range, not whole or contradicting means not answered.
answers <- function(form, highest) {
  vapply(split(form$response, form$item), function(v) {
    v <- unique(v[!is.na(v)])
    if (length(v) == 1 && v >= 0 && v <= highest && v == round(v)) v else NA_real_
  }, 1)
}
mean_of <- function(values, needs) {
  if (sum(!is.na(values)) >= needs) mean(values, na.rm = TRUE) else NA
}

scores_of <- function(form) {
  if (form$instrument[1] == "fact-rnt") {
    a <- answers(form, 4)[as.character(1:15)]
    return(list(`fact-rnt` = 15 * mean_of(4 - a, 8), any = any(!is.na(a))))
  }
  a <- answers(form, 10)
  severity <- a[c("3", "4", "5", "6")]
  interference <- a[paste0("9", LETTERS[1:7])]
  list(
    `worst-pain` = unname(a["3"]), severity = mean_of(severity, 4),
    interference = mean_of(interference, 4), any = any(!is.na(c(severity, interference)))
  )
}

quality_of_life <- function(facts) {
  scored <- list()
  for (f in facts) for (instrument in c("fact-rnt", "bpi-sf")) {
    mine <- items[items$patient == f$id & items$instrument == instrument, ]
    forms <- lapply(split(mine, mine$form_on), function(form) {
      c(list(on = form$form_on[1]), scores_of(form))
    })
    forms <- Filter(function(form) form$any, forms)
    if (length(forms) == 0) next
    day <- vapply(forms, function(form) form$on, 1) - f$c1d1
    forms <- forms[order(day)]
    day <- sort(day)
    # A tie goes to the earlier visit; no form after C1D1 belongs to the baseline.
    visit <- pmax(1, ceiling(day / plan$visit_interval - 0.5))
    chosen <- if (any(day <= 0)) c(`0` = max(which(day <= 0))) else integer()
    for (k in unique(visit[day > 0])) {
      away <- abs(day - k * plan$visit_interval)
      near <- which(day > 0 & visit == k & away <= plan$visit_window)
      if (length(near) > 0) chosen[as.character(k)] <- near[which.min(away[near])]
    }
    for (scale in setdiff(names(forms[[1]]), c("on", "any"))) for (k in names(chosen)) {
      scored[[length(scored) + 1]] <- data.frame(
        patient = f$id, scale = scale, visit = as.integer(k), score = forms[[chosen[[k]]]][[scale]]
      )
    }
  }
  scored <- do.call(rbind, scored)
  base <- scored[scored$visit == 0, c("patient", "scale", "score")]
  names(base)[3] <- "baseline"
  both <- merge(scored, base, all.x = TRUE)
  both <- both[order(both$scale, both$visit), ]
  lapply(split(both, list(both$scale, both$visit), drop = TRUE), function(cell) {
    change <- na.omit(cell$score - cell$baseline)
    list(
      scale = cell$scale[1], visit = cell$visit[1], scored = sum(!is.na(cell$score)),
      mean = mean(cell$score, na.rm = TRUE), changes = length(change),
      meanChange = if (length(change) > 0 && cell$visit[1] > 0) mean(change) else NA
    )
  })
}

# ---- all of it -------------------------------------------------------------------------

curve_of <- function(rows) {
  times <- Surv(sapply(rows, `[[`, "days"), sapply(rows, `[[`, "event"))
  fit <- survfit(times ~ 1, conf.type = "log-log")
  list(events = sum(fit$n.event), median = unname(summary(fit)$table["median"]))
}

facts <- lapply(patients$id, facts_of)
names(facts) <- patients$id
facts <- Filter(function(f) !is.na(f$c1d1), facts)

derive <- function(preset) {
  plan <<- plan_of(preset)
  endpoints <- list(
    OS = lapply(facts, overall_survival),
    BPFS = lapply(facts, psa_endpoint, death_counts = TRUE),
    TTPSA = lapply(facts, psa_endpoint, death_counts = FALSE),
    RPFS = lapply(facts, radiographic_pfs)
  )
  list(
    preset = preset,
    landmark = lapply(unname(facts), function(f) list(
      patient = f$id, c1d1 = f$c1d1,
      landmark = add_months(f$c1d1, as.integer(trial$landmark_months)), status = landmark_status(f)
    )),
    survival = lapply(endpoints, unname),
    curves = lapply(endpoints, curve_of),
    psa = lapply(unname(facts), psa_response),
    adverseEvents = if (NROW(events) == 0) list() else unname(adverse_events(facts)),
    qualityOfLife = if (NROW(items) == 0) list() else unname(quality_of_life(facts))
  )
}

result <- list(
  madeWith = list(
    R = as.character(getRversion()), survival = as.character(packageVersion("survival"))
  ),
  plans = lapply(presets, derive)
)
# One row of a table a line, so that a change shows where it is.
text <- toJSON(result, auto_unbox = TRUE, digits = NA, na = "null", null = "null")
cat(gsub("\\},\\{", "},\n{", text), "\n", sep = "")
