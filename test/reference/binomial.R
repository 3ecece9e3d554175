# Exact binomial tests and intervals.
# One-sided, central and minlike p: pbinom and binom.test. Blaker's p and the blaker, minlike and
# mid-p intervals are not in base R; they are written here from their definitions, by enumeration
# and by refining a grid, independently of the method used by the application. Takes a minute or two.
source("test/reference/write-json.R")

TIE <- 1 + 1e-7

central_p <- function(x, n, p) min(1, 2 * min(pbinom(x, n, p), pbinom(x - 1, n, p, lower.tail = FALSE)))

minlike_p <- function(x, n, p, tie = TIE) {
  d <- dbinom(0:n, n, p)
  min(1, sum(sort(d[d <= d[x + 1] * tie])))
}

# Blaker 2000: the chance of a count whose smaller tail is no larger than that of x.
blaker_p <- function(x, n, p, tie = TIE) {
  k <- 0:n
  smaller <- pmin(pbinom(k, n, p), pbinom(k - 1, n, p, lower.tail = FALSE))
  min(1, sum(sort(dbinom(k, n, p)[smaller <= smaller[x + 1] * tie])))
}

mid_upper <- function(x, n, p) pbinom(x, n, p, lower.tail = FALSE) + dbinom(x, n, p) / 2

# The smallest p at which f(p) > alpha, to the last digits: first on a grid, then by halving.
smallest_accepted <- function(f, alpha, top) {
  grid <- seq(1e-6, top, length.out = 4001)
  first <- which(vapply(grid, f, 0) > alpha)[1]
  low <- if (first == 1) 0 else grid[first - 1]
  high <- grid[first]
  for (i in 1:200) {
    middle <- (low + high) / 2
    if (middle <= low || middle >= high) break
    if (f(middle) > alpha) high <- middle else low <- middle
  }
  high
}

# Ties to the last digits only, so that the limit is where the tie is and not 1e-7 before it.
inverted <- function(p_value, x, n, level) {
  tie <- 1 + 1e-14
  lower <- if (x == 0) 0 else smallest_accepted(function(p) p_value(x, n, p, tie), 1 - level, x / n)
  upper <- if (x == n) 1 else 1 - smallest_accepted(function(p) p_value(n - x, n, p, tie), 1 - level, (n - x) / n)
  c(lower, upper)
}

mid_p_interval <- function(x, n, level) {
  tail <- (1 - level) / 2
  solve <- function(x) {
    if (x == 0) return(0)
    low <- 0
    high <- 1
    for (i in 1:1100) {
      middle <- (low + high) / 2
      if (middle <= low || middle >= high) break
      if (mid_upper(x, n, middle) < tail) low <- middle else high <- middle
    }
    high
  }
  c(solve(x), 1 - solve(n - x))
}

clopper <- function(x, n, low_tail, high_tail) {
  c(
    if (x == 0 || low_tail == 0) 0 else qbeta(low_tail, x, n - x + 1),
    if (x == n || high_tail == 0) 1 else qbeta(high_tail, x + 1, n - x, lower.tail = FALSE)
  )
}

jeffreys <- function(x, n, level) {
  tail <- (1 - level) / 2
  c(
    if (x == 0) 0 else qbeta(tail, x + 0.5, n - x + 0.5),
    if (x == n) 1 else qbeta(tail, x + 0.5, n - x + 0.5, lower.tail = FALSE)
  )
}

tests <- list()
for (n in c(1, 2, 10, 25, 41, 60, 200, 1500)) {
  for (p in c(0.5, 0.3, 0.05, 0.97)) {
    for (x in unique(pmin(n, c(0, 1, floor(n * c(0.1, 0.3, 0.5, 0.55, 0.7, 0.95)), n)))) {
      tests[[length(tests) + 1]] <- list(
        successes = x, n = n, nullProportion = p,
        greater = pbinom(x - 1, n, p, lower.tail = FALSE), less = pbinom(x, n, p),
        central = central_p(x, n, p), minlike = binom.test(x, n, p)$p.value,
        blaker = blaker_p(x, n, p),
        midGreater = mid_upper(x, n, p), minlikeEnumerated = minlike_p(x, n, p)
      )
    }
  }
}

intervals <- list()
for (n in c(1, 2, 5, 14, 25, 40)) {
  for (x in unique(c(0, 1, floor(n * c(0.3, 0.5, 0.65, 0.9)), n))) {
    for (level in c(0.8, 0.9, 0.95, 0.99)) {
      intervals[[length(intervals) + 1]] <- list(
        successes = x, n = n, level = level,
        `clopper-pearson` = clopper(x, n, (1 - level) / 2, (1 - level) / 2),
        greater = clopper(x, n, 1 - level, 0), less = clopper(x, n, 0, 1 - level),
        wilson = as.vector(suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int),
        jeffreys = jeffreys(x, n, level),
        `mid-p` = mid_p_interval(x, n, level),
        blaker = inverted(blaker_p, x, n, level),
        minlike = inverted(minlike_p, x, n, level)
      )
    }
  }
}

# Where base R has the answer, far beyond the trial's size.
large <- list()
for (n in c(1000, 50000, 1e6)) {
  for (x in c(0, 3, n / 10, n / 2, n - 3, n)) {
    large[[length(large) + 1]] <- list(
      successes = x, n = n, level = 0.95,
      `clopper-pearson` = clopper(x, n, 0.025, 0.025), jeffreys = jeffreys(x, n, 0.95)
    )
  }
}
write_reference("binomial", list(tests = tests, intervals = intervals, large = large))
