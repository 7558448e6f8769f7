/**
 * {@code cortado studio}: a web page on which a person moves the weight of the prediction loss and watches the latent space.
 *
 * <p>Decision: one thread, the {@code Workbench}, does all the arithmetic of all pages, in slices of a few milliseconds: a
 * training step, or a piece of the encoding of all rows. Between two slices it answers what pages ask for. So a model
 * belongs to one thread and needs no locks, a dragged point is decoded at once while training goes on, and several pages
 * share the machine fairly. What takes long and can be late (neighbours, divergence, the path of weights, counterfactuals,
 * searches) is computed by other threads, on copies.
 *
 * <p>Consequence: a slice must stay short. What needs longer is cut in pieces, as frames are, or computed on a copy.
 */
package dev.cortado.examples.studio;
