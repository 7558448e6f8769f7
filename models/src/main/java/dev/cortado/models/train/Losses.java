package dev.cortado.models.train;

/**
 * A loss and its parts, each the mean of a row.
 *
 * @param total reconstruction + beta * kl + predictionWeight * prediction; minus the bound in training on an
 *     importance-weighted one, where the parts are there to be looked at
 * @param reconstruction before any weight; 0 where a model has none
 * @param kl in nats, before beta; 0 where a model has none
 * @param prediction over labelled rows only, before its weight; 0 where a model has none, or no row a label
 */
public record Losses(double total, double reconstruction, double kl, double prediction) {}
