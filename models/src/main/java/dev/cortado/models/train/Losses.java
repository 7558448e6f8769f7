package dev.cortado.models.train;

/**
 * A loss and its parts, each the mean of a row.
 *
 * @param total reconstruction + beta * kl + predictionWeight * prediction
 * @param reconstruction before any weight; 0 where a model has none
 * @param kl in nats, before beta; 0 where a model has none
 * @param prediction over labelled rows only, before its weight; 0 where a model has none, or no row a label
 */
public record Losses(double total, double reconstruction, double kl, double prediction) {}
