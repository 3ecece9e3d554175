# What `onearm survival` must print for two real files, from R survival.
# Run from the project folder: Rscript test/reference/cli-survival.R [ADTTE.xpt]
# The transport file is the CDISC pilot's adtte.xpt (phuse-org/phuse-scripts, MIT); it is not part of
# this project. aml is R's own data set, written to test/reference/aml.csv.
source("test/reference/write-json.R")
suppressPackageStartupMessages({
  library(survival)
  library(foreign)
})

quantiles <- function(fit) {
  q <- quantile(fit, probs = c(0.25, 0.5, 0.75))
  lapply(1:3, function(i) {
    list(
      probability = c(0.25, 0.5, 0.75)[i],
      estimate = vec(q$quantile[[i]])[[1]],
      lower = vec(q$lower[[i]])[[1]], upper = vec(q$upper[[i]])[[1]]
    )
  })
}

# Restricted mean and its standard error to tau, as print(survfit, rmean = tau).
restricted <- function(fit, tau) {
  table <- summary(fit, rmean = tau)$table
  list(tau = tau, estimate = table[["rmean"]], standardError = table[["se(rmean)"]])
}

analysis <- function(time, event, group, type, level, at, tau) {
  fit <- survfit(Surv(time, event) ~ 1, conf.type = type, conf.int = level)
  s <- summary(fit, times = at)
  reverse <- survfit(Surv(time, 1 - event) ~ 1, conf.type = type, conf.int = level)
  test <- survdiff(Surv(time, event) ~ group)
  list(
    n = length(time), events = sum(event), ci = list(type = type, level = level),
    quantiles = quantiles(fit),
    at = lapply(seq_along(at), function(i) {
      list(
        time = at[i], atRisk = s$n.risk[i], survival = s$surv[i],
        standardError = s$std.err[i], lower = s$lower[i], upper = s$upper[i]
      )
    }),
    restrictedMean = restricted(fit, tau),
    followUp = list(median = quantiles(reverse)[[2]]$estimate),
    logRank = list(
      chiSquare = test$chisq, degreesOfFreedom = length(test$n) - 1,
      p = pchisq(test$chisq, length(test$n) - 1, lower.tail = FALSE)
    )
  )
}

aml_csv <- data.frame(time = aml$time, event = aml$status, group = aml$x)
write.csv(aml_csv, "test/reference/aml.csv", row.names = FALSE, quote = FALSE)

file <- commandArgs(trailingOnly = TRUE)
adtte <- read.xport(if (length(file) > 0) file[1] else "../shared/data/cdisc-pilot/adtte.xpt")
write_reference("cli-survival", list(
  aml = analysis(aml$time, aml$status, aml$x, "log-log", 0.95, c(10, 30, 48), 48),
  amlPlain90 = analysis(aml$time, aml$status, aml$x, "plain", 0.9, c(9, 13), 30),
  adtte = analysis(
    adtte$AVAL, as.integer(adtte$CNSR == 0), adtte$TRTA, "log-log", 0.95, c(30, 90, 180), 180
  )
))
