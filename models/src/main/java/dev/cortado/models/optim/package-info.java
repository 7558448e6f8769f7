/**
 * How parameters follow their gradients.
 *
 * <p><b>Context.</b> A step has a part that is the same numbers for every parameter (rate, bias corrections, the norm to
 * clip to) and a part that is arithmetic on a million elements. The first belongs to the host, the second to whoever
 * computes.
 *
 * <p><b>Decision.</b> Settings are immutable records with the defaults of the papers
 * ({@link dev.cortado.models.optim.OptimizerSettings}); an {@link dev.cortado.models.optim.Optimizer} is made from them for
 * one list of parameters. {@code advance()} sets the numbers, {@code update()} makes one fused kernel call for all
 * parameters and nothing else. Rates are functions of the number of epochs ({@link dev.cortado.models.optim.LearningRate}).
 *
 * <p><b>Consequence.</b> A device records {@code update()} once and launches it for ever; a checkpoint needs the state
 * tensors and one number. Powers and the cosine are computed here: the same bits on every machine, and no garbage.
 */
package dev.cortado.models.optim;
