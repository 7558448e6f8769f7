package dev.cortado.models.train;

import java.util.Optional;

/**
 * What an epoch came to.
 *
 * @param epoch counted from 1
 * @param epochs how many the settings ask for
 * @param steps made since the beginning of training
 * @param learningRate of the last step
 * @param beta of the last step
 * @param predictionWeight of the last step
 * @param training means over the steps of the epoch, with dropout and noise as in training
 * @param validation absent without validation data
 * @param best whether this is the best epoch so far by the settings' monitor; false without one
 */
public record EpochReport(
    long epoch,
    long epochs,
    long steps,
    double learningRate,
    double beta,
    double predictionWeight,
    Losses training,
    Optional<Evaluation> validation,
    boolean best) {}
