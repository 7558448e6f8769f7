package dev.cortado.examples.studio;

import dev.cortado.models.vae.PointResponse;

/**
 * What a predictor is to say of a place: a class, or a number that rounds to it.
 *
 * @param label the class
 * @param classifies whether answers are probabilities of classes, otherwise they are one number
 */
record Goal(int label, boolean classifies) {
  private static final double SURE = PointResponse.Settings.defaults(1).enough();
  private static final double ROUNDS = 0.5;

  /** How near an answer comes, at best 1: the probability of the class, or what the distance to the number leaves of 1. */
  double nearness(float[] answer) {
    return classifies ? answer[label] : 1 - Math.abs(answer[0] - label);
  }

  /** Whether the answer is this label rather than any other. */
  boolean isRead(float[] answer) {
    return classifies ? Answers.best(answer, 0, answer.length) == label : Math.abs(answer[0] - label) <= ROUNDS;
  }

  /** Whether there is nothing more to be reached. */
  boolean isSure(float[] answer) {
    return classifies ? answer[label] >= SURE : isRead(answer);
  }
}
