package dev.cortado.models.m2;

/**
 * The loss of {@link M2Graph} and its parts in nats, each the mean of a row; total = reconstruction + kl + prior
 * - unlabelledShare * entropy + alpha * prediction.
 *
 * @param total what is minimised
 * @param reconstruction -log p(x|y,z) of both kinds of rows, by their shares
 * @param kl of q(z|x,y) to the prior of z, of both kinds of rows, by their shares
 * @param prior -log p(y): a constant
 * @param entropy of q(y|x), over the rows without a label; 0 if there are none
 * @param prediction -log q(y|x), over the labelled rows, before its weight; 0 if there are none
 */
public record M2Losses(
    double total, double reconstruction, double kl, double prior, double entropy, double prediction) {}
