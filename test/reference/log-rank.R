# Log-rank tests by R's survdiff; p from the upper tail.
suppressPackageStartupMessages(library(survival))
source("test/reference/write-json.R")

test <- function(name, times, events, groups) {
  group <- match(groups, sort(unique(groups))) - 1
  fit <- survdiff(Surv(times, events) ~ group)
  df <- sum(fit$exp > 0) - 1
  list(
    name = name, times = vec(times), events = vec(events), groups = vec(group),
    n = vec(as.vector(fit$n)), observed = vec(fit$obs), expected = vec(fit$exp),
    chiSquare = fit$chisq, degreesOfFreedom = df,
    p = pchisq(fit$chisq, df, lower.tail = FALSE)
  )
}

set.seed(7)
random <- function(i) {
  n <- sample(5:60, 1)
  groups <- sample(seq_len(sample(2:4, 1)), n, replace = TRUE)
  groups[1:2] <- 1:2
  times <- sample(1:30, n, replace = TRUE)
  events <- rbinom(n, 1, 0.6)
  events[which.min(times)] <- 1
  test(paste("random", i), times, events, groups)
}
far <- 200
cases <- list(
  with(aml, test("aml by arm", time, status, x)),
  with(lung, test("lung by sex", time, status - 1, sex)),
  with(subset(lung, !is.na(ph.ecog)), test("lung by ECOG, one group of one", time, status - 1, ph.ecog)),
  with(veteran, test("veteran by cell type", time, status, celltype)),
  with(kidney, test("kidney by sex, real zero-one groups", time, status, sex)),
  test("far apart: p in the deep tail", c(1:far, far + 1:far), rep(1, 2 * far), rep(0:1, each = far)),
  test("real times, nearly tied", c(0.1 * 3, 0.3, 0.7, 0.1 * 7, 1.1, 1.2), c(1, 1, 1, 1, 0, 1), c(0, 1, 0, 1, 0, 1))
)
write_reference("log-rank", list(cases = c(cases, lapply(1:20, random))))
