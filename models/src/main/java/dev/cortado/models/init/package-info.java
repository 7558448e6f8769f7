/**
 * What the parameters of a model are before training.
 *
 * <p><b>Context.</b> Where all parameters are drawn from one generator, a model that gains a layer starts all others from
 * other numbers, and two models that share a part cannot be compared.
 *
 * <p><b>Decision.</b> Each parameter is drawn from a {@link dev.cortado.core.RandomStream} of its own, told apart by the
 * parameter's name.
 *
 * <p><b>Consequence.</b> With the same seed, the encoder and decoder of a semi-supervised autoencoder start from the very
 * bits of the plain one.
 */
package dev.cortado.models.init;
