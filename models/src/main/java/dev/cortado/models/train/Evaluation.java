package dev.cortado.models.train;

import java.util.BitSet;
import java.util.OptionalDouble;

/**
 * What a model does on data that it is not trained on.
 *
 * @param rows how many there are
 * @param labelled how many of them have a label
 * @param losses without dropout; the latent a sample, always drawn from the same numbers; the predictor on the mean
 * @param accuracy the share of labelled rows whose most probable class is theirs; absent without classifier or labels
 * @param absoluteError the mean distance of a regressor's answer to the target, in the target's unit; absent likewise
 * @param activeUnits how many latent dimensions the encoder uses: those whose mean varies over the rows by more than 0.01
 *     (Burda, Grosse and Salakhutdinov 2016, section 5.2)
 * @param right which labelled rows a classifier gives their own class, counted in the order of the data: what two models
 *     can be compared by, row by row
 */
public record Evaluation(int rows, int labelled, Losses losses, OptionalDouble accuracy, OptionalDouble absoluteError,
    int activeUnits, BitSet right) {}
