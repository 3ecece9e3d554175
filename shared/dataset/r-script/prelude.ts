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

# Reverse Kaplan-Meier. Deaths leave before censorings of the same day, half a rank earlier, unless the
# plan flips the indicator only. The curve is then put back on its days: no time is moved.
follow_up <- function(d, which) {
  days <- sort(unique(d$days))
  rank <- match(d$days, days)
  early <- ifelse(d$event == 1 & deaths_first, rank - 0.5, rank)
  fit <- survfit(Surv(early, 1 - d$event) ~ 1, conf.type = conf_type, conf.int = conf_level)
  fit$time <- days[ceiling(fit$time)]
  quantile_of(fit, 0.5, which)
}

# A band for the whole curve: from the first event with a >= 0.02 to the last with S > 0 and 5 at risk,
# a = n V / (1 + n V). Hall-Wellner on the log-log scale: the Brownian bridge stays within c between
# both a. Equal precision on the arcsine scale: as in the published tables.
bridge_stays <- function(c, a1, a2) {
  wave <- function(m, v) if (v == 0) sin(m * pi / 2) else {
    end <- min(c, 9 * sqrt(v))
    sin(m * pi / 2) * 2 * integrate(function(x) dnorm(x, 0, sqrt(v)) * cos(m * pi * x / (2 * c)),
      0, end, rel.tol = 1e-13, abs.tol = 1e-14, subdivisions = 2000)$value
  }
  total <- 0
  for (m in seq(1, 199, 2)) {
    decay <- exp(-m^2 * pi^2 * (a2 - a1) / (8 * c^2))
    if (decay < 1e-17) break
    total <- total + wave(m, a1) * wave(m, 1 - a2) * decay
  }
  sqrt(2 * pi) / c * total
}

whole_band <- function(fit, what, t = NA) {
  n <- n_of(fit)
  v <- cumsum(ifelse(fit$n.event > 0, fit$n.event / (fit$n.risk * (fit$n.risk - fit$n.event)), 0))
  a <- n * v / (1 + n * v)
  inside <- which(fit$n.event > 0 & fit$surv > 0 & fit$n.risk >= 5 & a >= 0.02)
  ends <- a[range(inside)]
  if (what == "from") return(fit$time[min(inside)])
  if (what == "to") return(fit$time[max(inside)])
  critical <- if (whole_kind == "hall-wellner")
    uniroot(function(c) bridge_stays(c, ends[1], ends[2]) - conf_level, c(0.3, 5), tol = 1e-14)$root
  else {
    span <- log(ends[2] * (1 - ends[1]) / (ends[1] * (1 - ends[2])))
    uniroot(function(e) 4 * dnorm(e) / e + dnorm(e) * (e - 1 / e) * span - (1 - conf_level),
      c(1.8, 10), tol = 1e-14)$root
  }
  if (what == "critical") return(critical)
  k <- max(inside[fit$time[inside] <= t])
  s <- fit$surv[k]
  side <- if (what == "lower") 1 else -1
  if (whole_kind == "hall-wellner") {
    half <- critical * (1 + n * v[k]) / sqrt(n) / abs(log(s))
    exp(-exp(log(-log(s)) + side * half))
  } else {
    half <- critical * sqrt(v[k]) * sqrt(s / (1 - s)) / 2
    sin(min(pi / 2, max(0, asin(sqrt(s)) - side * half)))^2
  }
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

# Fewest (looking down: most) of the undecided that must be alive; NA when no number rejects.
tipping_point <- function(alive, n, undecided, p0, p1, alpha, sides, rule, mid_p) {
  critical <- exact_design(n, p0, p1, alpha, sides, rule, mid_p, "critical")
  needed <- critical - alive
  if (is.na(needed)) return(NA)
  if (p1 > p0) { if (needed > undecided) NA else max(0, needed) }
  else { if (needed < 0) NA else min(undecided, needed) }
}

# --- survival at the landmark -------------------------------------------------------------------
# Each patient's own landmark (day 365 or, over a leap day, 366) is one day of the curve.
aligned <- function() with(landmark, ifelse(days >= own, days - own + landmark_at,
  ifelse(days < landmark_at, days, landmark_at - 1 / (2 + days - landmark_at))))

milestone <- function(method, what, p0, side, level) {
  d <- aligned()
  e <- landmark$event
  u <- sort(unique(d[e == 1 & d <= landmark_at]))
  y <- vapply(u, function(t) sum(d >= t), 0)
  k <- vapply(u, function(t) sum(d == t & e == 1), 0)
  s <- prod(1 - k / y)
  if (landmark_at > max(d) && s > 0 && what != "atRisk") return(NA)
  v <- sum(k / (y * (y - k)))
  present <- sum(d >= landmark_at)
  tail <- (1 - level) / 2
  if (what == "survival") return(s)
  if (what == "atRisk") return(present)
  if (what == "variance") return(if (s == 0) NA else v)
  if (what == "effectiveN") return(if (s == 0 || s == 1) NA else (1 - s) / (s * v))
  if (method == "log-log") {
    se <- sqrt(v) / abs(log(s))
    z <- (log(-log(p0)) - log(-log(s))) / se
    q <- qnorm(1 - tail)
    return(switch(what,
      z = z,
      p = switch(side, greater = pnorm(-z), less = pnorm(z), 2 * pnorm(-abs(z))),
      lower = exp(-exp(log(-log(s)) + q * se)),
      upper = exp(-exp(log(-log(s)) - q * se))))
  }
  if (method != "beta-product") {
    if (s == 0 || s == 1) return(NA)
    size <- (1 - s) / (s * v)
    q <- qnorm(1 - tail)
    scale <- switch(method,
      plain = list(g = identity, back = identity, se = s * sqrt(v)),
      log = list(g = log, back = exp, se = sqrt(v)),
      logit = list(g = qlogis, back = plogis, se = sqrt(v) / (1 - s)),
      arcsine = list(g = function(x) asin(sqrt(x)),
        back = function(x) sin(pmin(pmax(x, 0), pi / 2))^2, se = sqrt(v * s / (1 - s)) / 2),
      NULL)
    if (method == "score") {
      z <- (s - p0) / sqrt(p0 * (1 - p0) / size)
      limits <- (s + q^2 / (2 * size) + c(-1, 1) * q * sqrt((s * (1 - s) + q^2 / (4 * size)) / size)) /
        (1 + q^2 / size)
    } else if (!is.null(scale)) {
      z <- (scale$g(s) - scale$g(p0)) / scale$se
      limits <- pmin(1, pmax(0, scale$back(scale$g(s) + c(-1, 1) * q * scale$se)))
    } else return(NA)
    return(switch(what,
      z = z,
      p = switch(side, greater = pnorm(-z), less = pnorm(z), 2 * pnorm(-abs(z))),
      lower = limits[1],
      upper = limits[2]))
  }
  # Beta product: the product of the betas is replaced by the beta with its first two moments.
  moments <- function(a, b) {
    m1 <- prod(a / (a + b))
    m2 <- prod(a * (a + 1) / ((a + b) * (a + b + 1)))
    size <- m1 * (1 - m1) / (m2 - m1^2) - 1
    c(m1 * size, (1 - m1) * size)
  }
  after <- present - sum(d == landmark_at & e == 1)
  low <- if (after == 0) NULL else moments(c(y - k + 1, after), c(k, 1))
  high <- if (length(u) == 0) NULL else moments(y - k + 1, k)
  above <- if (is.null(low)) 1 else pbeta(p0, low[1], low[2])
  below <- if (is.null(high)) 1 else pbeta(p0, high[1], high[2], lower.tail = FALSE)
  switch(what,
    p = switch(side, greater = above, less = below, min(1, 2 * min(above, below))),
    lower = if (is.null(low)) 0 else qbeta(tail, low[1], low[2]),
    upper = if (is.null(high)) 1 else qbeta(1 - tail, high[1], high[2]),
    NA)
}

# --- forecast -----------------------------------------------------------------------------------
# P(from <= number alive <= to) for independent patients with these chances.
alive_between <- function(chances, from, to) {
  q <- 1
  for (p in chances) q <- c(q * (1 - p), 0) + c(0, q * p)
  if (from > to) 0 else sum(q[(from:to) + 1])
}

conditional_power <- function(survived, p, at, from, to)
  alive_between(p^(1 - survived / at), from, to)

# Constant hazard with a gamma posterior: trapezium over log hazard.
predictive_probability <- function(survived, at, shape, rate, from, to) {
  if (from > to) return(0)
  if (from <= 0 && to >= length(survived)) return(1)
  y <- log(shape / rate) + seq(-60, 20, length.out = 40001) / sqrt(shape)
  log_density <- shape * y - rate * exp(y)
  weight <- exp(log_density - max(log_density))
  keep <- weight > 1e-20
  chance <- vapply(exp(y[keep]), function(h) alive_between(exp(-h * (at - survived)), from, to), 0)
  sum(weight[keep] * chance) / sum(weight[keep])
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
