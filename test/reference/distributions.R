# The distributions, tails included.
source("test/reference/write-json.R")

rows <- function(grid, f) lapply(seq_len(nrow(grid)), function(i) c(as.list(grid[i, , drop = FALSE]), value = f(grid[i, , drop = FALSE])))

tails <- c(0.5, 0.4, 0.1, 0.05, 0.025, 0.005, 5e-4, 1e-5, 9.9e-6, 1e-8, 1e-12, 1e-100, 1e-300)
normal <- rows(expand.grid(p = tails), function(g) qnorm(g$p))
normal_tail <- rows(expand.grid(z = c(0, 0.1, 0.7, 1, 1.4142, 1.96, 3, 6, 9, 20, 37)), function(g) pnorm(g$z, lower.tail = FALSE))
chi_square <- rows(
  expand.grid(x = c(1e-8, 0.001, 0.1, 0.5, 1, 2, 3.84, 6, 10, 30, 100, 700, 1400), df = c(1, 2, 3, 4, 7, 20, 100)),
  function(g) pchisq(g$x, g$df, lower.tail = FALSE)
)
shapes <- c(0.5, 1, 1.5, 3, 12.5, 40, 500, 20000)
beta <- rows(
  expand.grid(p = c(1e-10, 0.005, 0.025, 0.2, 0.5, 0.9, 0.975), a = shapes, b = shapes),
  function(g) qbeta(g$p, g$a, g$b)
)
t <- rows(
  expand.grid(tail = c(0.45, 0.1, 0.05, 0.025, 0.005, 1e-4, 1e-8), df = c(1, 2, 3, 5, 10, 24, 39, 100, 1000, 1e5)),
  function(g) qt(g$tail, g$df, lower.tail = FALSE)
)
binomial <- rows(
  subset(expand.grid(k = c(0, 1, 3, 20, 39, 200, 1000), n = c(1, 5, 40, 250, 1030, 100000), p = c(0.001, 0.3, 0.5, 0.9)), k <= n),
  function(g) dbinom(g$k, g$n, g$p)
)
write_reference("distributions", list(
  normalQuantile = normal, normalUpperTail = normal_tail, chiSquareUpperTail = chi_square,
  betaQuantile = beta, studentTUpperQuantile = t, binomialProbability = binomial
))
