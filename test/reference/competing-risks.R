# Cumulative incidence: survfit with states (delta variance, limits on F) and cmprsk (Aalen variance).
source("test/reference/write-json.R")
suppressPackageStartupMessages({ library(survival); library(cmprsk) })

course <- function(name, times, causes, at) {
  states <- factor(causes, 0:max(2, causes), labels = c("censored", seq_len(max(2, causes))))
  fit <- survfit(Surv(times, states) ~ 1, conf.type = "log-log")
  found <- summary(fit, times = at, extend = FALSE)
  robust <- function(cause) list(
    cause = cause,
    incidence = vec(found$pstate[, cause + 1]),
    standardError = vec(found$std.err[, cause + 1]),
    lower = vec(found$lower[, cause + 1]), upper = vec(found$upper[, cause + 1])
  )
  # cmprsk corrects tied events in a way of its own, so only untied data are compared.
  tied <- any(duplicated(times[causes > 0]))
  aalen <- if (tied) NULL else {
    curves <- timepoints(cuminc(times, causes), at)
    rows <- match(paste("1", 1:2), rownames(curves$est))
    lapply(1:2, function(k) list(
      cause = k, incidence = vec(curves$est[rows[k], ]), variance = vec(curves$var[rows[k], ])
    ))
  }
  list(
    name = name, times = vec(times), causes = vec(causes), at = vec(at),
    delta = lapply(1:2, robust), aalen = aalen
  )
}

set.seed(20260630)
draw <- function(n, digits) {
  progression <- rexp(n, 0.06); death <- rexp(n, 0.03); left <- runif(n, 2, 30)
  time <- pmin(progression, death, left)
  cause <- ifelse(left == time, 0, ifelse(progression == time, 1, 2))
  list(times = round(time, digits) + if (digits == 0) 1 else 0, causes = cause)
}
cases <- list(
  course("by hand", c(1, 2, 3, 4, 5), c(1, 2, 0, 1, 0), c(1, 2, 4, 5)),
  course("fifteen with ties",
    c(2, 3, 3, 5, 6, 7, 7, 8, 10, 11, 12, 12, 14, 15, 16),
    c(1, 2, 0, 1, 1, 0, 2, 1, 1, 2, 0, 1, 1, 0, 2), c(3, 7, 12, 16))
)
for (n in c(12, 40, 300)) {
  some <- draw(n, 6)
  cases[[length(cases) + 1]] <- course(paste(n, "without ties"), some$times, some$causes, quantile(some$times, c(.2, .5, .9), names = FALSE))
  some <- draw(n, 0)
  cases[[length(cases) + 1]] <- course(paste(n, "in whole months"), some$times, some$causes, sort(unique(some$times))[c(2, 4, 7)])
}
write_reference("competing-risks", list(cases = cases))
