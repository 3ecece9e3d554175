# Kaplan-Meier curves, bands, quantiles, values at times and restricted means by R's survival.
suppressPackageStartupMessages(library(survival))
source("test/reference/write-json.R")

interval_types <- c("plain", "log", "log-log", "logit", "arcsin")
levels <- c(0.8, 0.9, 0.95, 0.99)
probabilities <- c(0.1, 0.25, 0.5, 0.75, 0.9)

surv_of <- function(d) {
  if (is.null(d$entries)) Surv(d$times, d$events) else Surv(d$entries, d$times, d$events)
}

at_times <- function(fit, times) {
  s <- summary(fit, times = times, extend = TRUE)
  list(
    time = vec(s$time), atRisk = vec(s$n.risk), survival = vec(s$surv),
    standardError = vec(s$std.err), lower = vec(s$lower), upper = vec(s$upper)
  )
}

quantiles <- function(fit) {
  q <- quantile(fit, probabilities)
  list(
    estimate = vec(as.vector(q$quantile)),
    lower = vec(as.vector(q$lower)), upper = vec(as.vector(q$upper))
  )
}

restricted <- function(fit, tau) {
  table <- survival:::survmean(fit, rmean = tau)$matrix
  list(tau = tau, estimate = table[["rmean"]], standardError = table[["se(rmean)"]])
}

# Before, at, between and after the observed times.
ask_at <- function(times) {
  ends <- range(times)
  round(c(ends[1] / 2, ends[1], mean(ends), as.vector(quantile(times, c(0.3, 0.6, 0.85))), ends[2]), 3)
}

# Moves the day on which a patient was censored behind the deaths of that day, and entries of that
# day behind both: the reverse curve.
reverse_median <- function(d, type) {
  shifted <- d$times + ifelse(d$events == 1, 0, 1e-4)
  fit <- if (is.null(d$entries)) {
    survfit(Surv(shifted, 1 - d$events) ~ 1, conf.type = type)
  } else {
    survfit(Surv(d$entries + 2e-4, shifted, 1 - d$events) ~ 1, conf.type = type)
  }
  q <- quantile(fit, 0.5)
  round(c(q$quantile, q$lower, q$upper), 3)
}

describe <- function(name, d, full = TRUE) {
  cat(name, "")
  fits <- list()
  y <- surv_of(d)
  one <- function(type, level) {
    fit <- survfit(y ~ 1, conf.type = type, conf.int = level)
    out <- list(type = type, level = level, quantiles = quantiles(fit), at = at_times(fit, ask_at(d$times)))
    if (full) out <- c(out, list(lower = vec(fit$lower), upper = vec(fit$upper)))
    out
  }
  settings <- c(lapply(interval_types, one, level = 0.95), lapply(setdiff(levels, 0.95), one, type = "log-log"))
  fit <- survfit(y ~ 1)
  taus <- unique(as.vector(round(quantile(d$times, c(0.4, 0.8, 1)), 3)))
  taus <- taus[taus > 0]
  # Beyond the last time only a curve that has come down to 0 has a mean.
  if (tail(fit$surv, 1) == 0) taus <- c(taus, max(d$times) * 1.5)
  list(
    name = name,
    times = vec(d$times), events = vec(d$events),
    entries = if (is.null(d$entries)) NULL else vec(d$entries),
    curve = list(
      times = vec(fit$time), atRisk = vec(fit$n.risk), events = vec(fit$n.event),
      censored = vec(fit$n.censor), survival = vec(fit$surv), greenwood = vec(fit$std.err^2)
    ),
    probabilities = probabilities,
    settings = settings,
    restrictedMeans = lapply(taus, function(tau) restricted(fit, tau)),
    followUp = vec(reverse_median(d, "log-log"))
  )
}

two <- function(times, events, entries = NULL) list(times = times, events = events, entries = entries)

real <- list(
  aml = two(aml$time, aml$status),
  `aml maintained` = with(subset(aml, x == "Maintained"), two(time, status)),
  kidney = two(kidney$time, kidney$status),
  lung = two(lung$time, lung$status - 1),
  veteran = two(veteran$time, veteran$status),
  # Left-truncated: follow-up in pieces, each at risk from its start on.
  heart = two(heart$stop, heart$event, heart$start),
  bladder1 = with(subset(bladder1, stop > start), two(stop, as.integer(status == 1), start))
)

edge <- list(
  `all censored` = two(c(5, 8, 8, 12), c(0, 0, 0, 0)),
  `none censored` = two(c(9, 4, 7, 2, 11, 3), rep(1, 6)),
  ties = two(c(3, 3, 3, 5, 5, 5, 5, 8, 8, 9), c(1, 1, 0, 1, 0, 0, 1, 0, 1, 0)),
  `flat at one half, then an event` = two(c(1, 2, 3, 4, 6, 7), c(1, 1, 1, 0, 1, 0)),
  `flat at one half to the end` = two(c(54, 75, 77, 84, 87, 92, 103, 105, 112, 118), rep(1:0, each = 5)),
  `one patient, one event` = two(7, 1),
  `one patient, censored` = two(7, 0),
  `events at time 0` = two(c(0, 0, 3, 5, 5, 8), c(1, 0, 1, 1, 0, 1)),
  `everybody dies at time 0` = two(c(0, 0), c(1, 1)),
  `last patient dies` = two(c(2, 4, 6, 8, 10), c(0, 1, 0, 0, 1)),
  `upper band rises late` = two(c(1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15), c(1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 0)),
  `delayed entry, all at risk die early` = two(c(2, 3, 9, 12, 15), c(1, 1, 1, 0, 1), c(0, 1, 4, 5, 6)),
  `real times, nearly tied` = two(c(0.1 * 3, 0.3, 0.7, 0.1 * 7, 1.1, 1.2), c(1, 0, 1, 1, 0, 1))
)

set.seed(20241124)
random_case <- function(i) {
  n <- sample(1:30, 1)
  times <- sample(0:sample(c(5, 40, 400), 1), n, replace = TRUE)
  events <- rbinom(n, 1, sample(c(0.3, 0.6, 0.9), 1))
  if (i %% 3 == 0) {
    entries <- pmax(0, times - sample(1:20, n, replace = TRUE))
    keep <- times > entries
    if (any(keep)) return(two(times[keep], events[keep], entries[keep]))
  }
  two(times, events)
}
random <- lapply(1:40, random_case)
names(random) <- paste("random", 1:40)

cases <- c(
  Map(describe, names(real), real),
  Map(describe, names(edge), edge),
  Map(function(name, d) describe(name, d, full = FALSE), names(random), random)
)
cat("\n")
write_reference("survival", list(cases = unname(cases)))
