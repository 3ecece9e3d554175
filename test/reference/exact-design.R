# Exact single-stage designs of one arm, from qbinom and pbinom.
source("test/reference/write-json.R")

design <- function(n, p0, p1, alpha, sides) {
  tail <- alpha / sides
  counts <- 0:n
  high <- counts[pbinom(counts - 1, n, p0, lower.tail = FALSE) <= tail]
  low <- counts[pbinom(counts, n, p0) <= tail]
  if (sides == 1) if (p1 > p0) low <- NULL else high <- NULL
  chance <- function(p) {
    (if (length(high)) pbinom(min(high) - 1, n, p, lower.tail = FALSE) else 0) +
      (if (length(low)) pbinom(max(low), n, p) else 0)
  }
  critical <- if (p1 > p0) high else low
  list(
    n = n, nullProportion = p0, alternativeProportion = p1, alpha = alpha, sides = sides,
    criticalCount = if (length(critical)) (if (p1 > p0) min(critical) else max(critical)) else NA,
    attainedAlpha = chance(p0), power = chance(p1)
  )
}

designs <- list()
for (n in c(1:12, 20, 35:44, 49, 50, 53, 54, 70, 150, 1200)) {
  for (s in list(
    c(0.5, 0.71, 0.05, 1), c(0.5, 0.71, 0.025, 1), c(0.5, 0.71, 0.05, 2),
    c(0.3, 0.5, 0.1, 1), c(0.4, 0.2, 0.05, 1), c(0.4, 0.2, 0.05, 2)
  )) {
    designs[[length(designs) + 1]] <- design(n, s[1], s[2], s[3], s[4])
  }
}
write_reference("exact-design", list(designs = designs))
