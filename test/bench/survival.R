# Times R's survival on the data in the folder given; prints milliseconds, the fastest of four runs.
suppressPackageStartupMessages(library(survival))
folder <- commandArgs(TRUE)[1]
read <- function(name, what) {
  file <- file.path(folder, name)
  readBin(file, what, file.size(file))
}
times <- read("times", "double")
events <- read("events", "integer")
groups <- read("groups", "integer")
days <- ceiling(times)

timed <- function(work) {
  1000 * min(replicate(4, {
    start <- proc.time()[["elapsed"]]
    work()
    proc.time()[["elapsed"]] - start
  }))
}
quantiles <- function(times) {
  quantile(survfit(Surv(times, events) ~ 1, conf.type = "log-log"), c(0.25, 0.5, 0.75))
}
# Lower limit, estimate and upper limit of each quantile in turn.
flat <- function(q) as.vector(rbind(q$lower, q$quantile, q$upper))

cat(jsonlite::toJSON(list(
  curve = timed(function() quantiles(times)),
  dayCurve = timed(function() quantiles(days)),
  logRank = timed(function() survdiff(Surv(times, events) ~ groups)),
  dayLogRank = timed(function() survdiff(Surv(days, events) ~ groups)),
  quantiles = flat(quantiles(times)),
  dayQuantiles = flat(quantiles(days)),
  chiSquare = survdiff(Surv(times, events) ~ groups)$chisq
), auto_unbox = TRUE, digits = 15))
