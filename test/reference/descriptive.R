# Descriptive statistics: quantiles of type 7 and of type 2 (SAS's default), t intervals.
source("test/reference/write-json.R")

describe <- function(x) {
  list(
    values = vec(x), mean = mean(x), standardDeviation = sd(x),
    type7 = vec(quantile(x, c(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1), type = 7, names = FALSE)),
    sas = vec(quantile(x, c(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1), type = 2, names = FALSE)),
    interval90 = as.vector(t.test(x, conf.level = 0.9)$conf.int),
    interval95 = as.vector(t.test(x, conf.level = 0.95)$conf.int)
  )
}
set.seed(3)
write_reference("descriptive", list(samples = list(
  describe(1:10), describe(c(1, 2)), describe(c(5, 3, 8, 1, 9, 2, 2)),
  describe(c(1e9 + 1, 1e9 + 2, 1e9 + 4)), describe(round(rlnorm(25, 3, 1.5), 2)),
  describe(rnorm(40)), describe(c(0.1, 0.2, 0.3))
)))
