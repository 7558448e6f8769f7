/**
 * Finding the least value of a function that is expensive to evaluate and has no gradient, here over a latent space.
 *
 * <p><b>Context.</b> A few dozen evaluations are all there is; each tells what a Gaussian process learns from. Proposals
 * cluster around the best point, which makes covariance matrices singular and other people's optimisers fail.
 *
 * <p><b>Decision.</b> Everything is minimised. {@link dev.cortado.models.bayesopt.BayesianOptimizer} asks and is told, so
 * that the caller (a program, a person who rates pictures) owns the loop. The process has a Matern 5/2 covariance with one
 * length scale a dimension and learnt noise, its hyper-parameters found by maximum likelihood from several starts with
 * analytic gradients; targets are standardised and the box is mapped to the unit cube. Factorisations add as much jitter as
 * they need. All in double, by one thread, and random numbers are a function of seed and evaluation.
 *
 * <p><b>Consequence.</b> A run is reproduced by its seed. A proposal costs the cube of the evaluations: tens of
 * milliseconds for 50, seconds for some hundreds; it is not meant for thousands.
 */
package dev.cortado.models.bayesopt;
