package dev.cortado.models.bayesopt;

/**
 * What a Gaussian process believes of the function at a point.
 *
 * @param mean expected value
 * @param deviation its uncertainty, without the noise of a single value
 */
public record Prediction(double mean, double deviation) {}
