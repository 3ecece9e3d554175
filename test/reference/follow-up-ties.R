# Median follow-up of the mgus2 data of survival (months, with many ties), both ways of taking ties:
# survfit of the flipped indicator, and deaths leaving first (half a month earlier), as prodlim does.
library(survival)
library(jsonlite)
d <- mgus2
flipped <- survfit(Surv(futime, 1 - death) ~ 1, data = d, conf.type = "log-log")
first <- survfit(Surv(ifelse(death == 1, futime - 0.5, futime), 1 - death) ~ 1, data = d, conf.type = "log-log")
at_half <- function(fit) unname(quantile(fit, 0.5)$quantile)
cat(toJSON(list(
  madeWith = paste(R.version.string, "survival", packageVersion("survival")),
  times = d$futime, events = d$death,
  deathsFirst = at_half(first), flipped = at_half(flipped)
), auto_unbox = TRUE, digits = NA))
