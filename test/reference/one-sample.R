# Exact Poisson P and limits of a standardised mortality ratio, from ppois and poisson.test.
source("test/reference/write-json.R")
rows <- list()
for (pair in list(c(0, 0.7), c(1, 4), c(2, 2.0794), c(5, 12.5), c(18, 16.0611), c(40, 60), c(250, 200))) {
  o <- pair[1]; e <- pair[2]
  limits <- poisson.test(o, e)$conf.int
  rows[[length(rows) + 1]] <- list(
    observed = o, expected = e, less = ppois(o, e),
    greater = ppois(o - 1, e, lower.tail = FALSE), lower = limits[1], upper = limits[2]
  )
}
quantiles <- list()
for (shape in c(0.5, 1, 3, 18, 400)) for (p in c(1e-6, 0.025, 0.5, 0.95, 0.9999)) {
  quantiles[[length(quantiles) + 1]] <- list(shape = shape, probability = p, lower = qgamma(p, shape), upper = qgamma(p, shape, lower.tail = FALSE))
}
write_reference("one-sample", list(poisson = rows, gamma = quantiles))
