package dev.cortado.models.bayesopt;

/**
 * A value that was told.
 *
 * @param point where
 * @param value what, the less the better
 */
public record Observation(double[] point, double value) {}
