/**
 * The R functions of the check script: base R and the survival package only, written from the
 * definitions and not from this project's code, so that agreement means something.
 */
export const R_PRELUDE = String.raw`
suppressPackageStartupMessages(library(survival))

# --- curves -------------------------------------------------------------------------------------
fit_curve <- function(d) {
  response <- if (any(d$entry > 0)) Surv(d$entry, d$days, d$event) else Surv(d$days, d$event)
  survfit(response ~ 1, conf.type = conf_type, conf.int = conf_level)
}

# Delayed entry: only survival of those alive on a day can be read. They are the ones followed beyond
# it, at risk from it or from their own later entry.
alive_at <- function(d, from) {
  d <- d[d$days > from, ]
  d$entry <- pmax(d$entry, from)
  d
}

n_of <- function(fit) sum(fit$n.event) + sum(fit$n.censor)

# R: the middle of a stretch where the curve equals 1 - p. SAS: the same, but the curve must fall
# below 1 - p somewhere.
# With delayed entry a band may rise again. quantile() then takes the row closest to 1 - p; by SAS's
# rule a limit is where its band first comes down to 1 - p, so there the bands are made to fall.
falling <- function(band) {
  lowest <- cummin(ifelse(is.na(band), Inf, band))
  ifelse(is.na(band), NA, lowest)
}

quantile_of <- function(fit, p, which) {
  if (quantile_rule == "sas") {
    fit$lower <- falling(fit$lower)
    fit$upper <- falling(fit$upper)
  }
  q <- quantile(fit, probs = p, conf.int = TRUE)
  value <- unname(switch(which, estimate = q$quantile, lower = q$lower, upper = q$upper))
  if (quantile_rule == "sas") {
    curve <- switch(which, estimate = fit$surv, lower = fit$lower, upper = fit$upper)
    if (!any(curve < 1 - p - sqrt(.Machine$double.eps), na.rm = TRUE)) value <- NA
  }
  value
}

# Nothing is said after the last follow-up unless everybody had the event, or the plan carries on.
at <- function(fit, first_entry, t, what) {
  s <- summary(fit, times = t, extend = TRUE)
  beyond <- t > max(fit$time) && min(fit$surv) > 0
  if (beyond && !carry_forward) return(NA)
  # Nobody is under observation yet, or nobody has had the event: 100% to 100% would claim certainty.
  if (first_entry > 0 && t <= first_entry) return(NA)
  if (what != "surv" && !any(fit$n.event[fit$time <= t] > 0)) return(NA)
  unname(s[[what]])
}

# Under observation just before day t. (summary.survfit gives the count of the next event instead,
# which with delayed entry is another number.)
at_risk <- function(d, t) sum((d$entry < t | (t == 0 & d$entry == 0)) & d$days >= t)

restricted_mean <- function(fit, tau, which) {
  if (tau > max(fit$time) && min(fit$surv) > 0) return(NA)
  if (tau < min(fit$time)) return(if (which == "rmean") tau else 0)
  table <- summary(fit, rmean = tau)$table
  names(table) <- sub("^[*]", "", names(table))
  unname(table[[which]])
}

# Reverse Kaplan-Meier. Deaths leave before censorings of the same day, half a day earlier, unless the
# plan flips the indicator only.
follow_up <- function(d, which) {
  early <- ifelse(d$event == 1 & deaths_first, d$days - 0.5, d$days)
  fit <- survfit(Surv(early, 1 - d$event) ~ 1, conf.type = conf_type, conf.int = conf_level)
  quantile_of(fit, 0.5, which)
}

log_rank <- function(d, which) {
  s <- survdiff(Surv(days, event) ~ group, data = d)
  df <- length(s$n) - 1
  switch(which, chisq = s$chisq, df = df, p = pchisq(s$chisq, df, lower.tail = FALSE))
}

# --- one proportion -----------------------------------------------------------------------------
binomial_p <- function(x, n, p0, alternative, rule, mid_p) {
  half <- if (mid_p) dbinom(x, n, p0) / 2 else 0
  upper <- pbinom(x - 1, n, p0, lower.tail = FALSE) - half
  lower <- pbinom(x, n, p0) - half
  if (alternative == "greater") return(upper)
  if (alternative == "less") return(lower)
  all <- dbinom(0:n, n, p0)
  slack <- 1 + 1e-7
  switch(rule,
    central = min(1, 2 * min(lower, upper)),
    minlike = min(1, sum(all[all <= dbinom(x, n, p0) * slack]) - half),
    blaker = {
      tails <- pmin(pbinom(0:n, n, p0), pbinom(0:n - 1, n, p0, lower.tail = FALSE))
      min(1, sum(all[tails <= tails[x + 1] * slack]) - half)
    })
}

mid_p_limit <- function(x, n, tail, which) {
  excess <- function(p) {
    half <- dbinom(x, n, p) / 2
    if (which == "lower") pbinom(x - 1, n, p, lower.tail = FALSE) - half - tail
    else pbinom(x, n, p) - half - tail
  }
  if (which == "lower" && x == 0) return(0)
  if (which == "upper" && x == n) return(1)
  uniroot(excess, c(0, 1), tol = 1e-14)$root
}

proportion_limit <- function(x, n, method, level, alternative, which) {
  tail <- if (alternative == "two-sided") (1 - level) / 2 else 1 - level
  if (alternative == "greater" && which == "upper") return(1)
  if (alternative == "less" && which == "lower") return(0)
  lower <- which == "lower"
  z <- qnorm(1 - tail)
  switch(method,
    "clopper-pearson" = if (lower) { if (x == 0) 0 else qbeta(tail, x, n - x + 1) }
      else { if (x == n) 1 else qbeta(1 - tail, x + 1, n - x) },
    "wilson" = {
      middle <- (x + z^2 / 2) / (n + z^2)
      half <- z / (n + z^2) * sqrt(x * (n - x) / n + z^2 / 4)
      if (lower) max(0, middle - half) else min(1, middle + half)
    },
    "jeffreys" = if (lower) { if (x == 0) 0 else qbeta(tail, x + 0.5, n - x + 0.5) }
      else { if (x == n) 1 else qbeta(1 - tail, x + 0.5, n - x + 0.5) },
    "mid-p" = mid_p_limit(x, n, tail, which))
}

exact_design <- function(n, p0, p1, alpha, sides, rule, mid_p, part) {
  x <- 0:n
  side <- if (sides == 2) "two-sided" else if (p1 > p0) "greater" else "less"
  p <- sapply(x, function(one) binomial_p(one, n, p0, side, rule, mid_p))
  reject <- p <= alpha * (1 + 1e-12)
  towards <- reject & (if (sides == 1) TRUE else if (p1 > p0) x > n * p0 else x < n * p0)
  critical <- if (!any(towards)) NA else if (p1 > p0) min(x[towards]) else max(x[towards])
  switch(part,
    critical = critical,
    alpha = sum(dbinom(x[reject], n, p0)),
    power = sum(dbinom(x[reject], n, p1)))
}

# --- questionnaires -----------------------------------------------------------------------------
mean_limit <- function(x, level, which) {
  x <- x[!is.na(x)]
  if (length(x) < 2) return(NA)
  half <- qt(1 - (1 - level) / 2, length(x) - 1) * sd(x) / sqrt(length(x))
  if (which == "lower") mean(x) - half else mean(x) + half
}

# --- the comparison -----------------------------------------------------------------------------
agreed <- 0L
differed <- 0L
check <- function(label, expected, computed) {
  computed <- suppressWarnings(as.numeric(computed))
  same <- if (is.na(expected) || is.na(computed)) is.na(expected) && is.na(computed) else
    abs(computed - expected) <= max(1e-10 * abs(expected), 1e-15)
  if (same) agreed <<- agreed + 1L else differed <<- differed + 1L
  cat(sprintf("%-6s  %-22s  %-22s  %s\n", if (same) "agree" else "DIFFER",
    format(expected, digits = 15), format(computed, digits = 15), label))
}
`.trim();
