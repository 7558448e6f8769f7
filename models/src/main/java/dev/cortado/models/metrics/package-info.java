/**
 * What is measured about a trained model: how well its latent space separates labels, how close it is to its prior, how good
 * and how honest its predictions are.
 *
 * <p><b>Context.</b> Claims about a latent space are usually pictures. These figures are reported, compared between models
 * and tested, so they must be exact where an exact answer is affordable, and the same on every machine.
 *
 * <p><b>Decision.</b> Plain arrays in (points are {@code float[]}, row after row, as a tensor holds them), records out; all
 * arithmetic in double, by one thread, in one order. No approximate neighbours, no sub-sampling inside: who wants fewer rows
 * passes fewer. Labels of -1 mean "no label" and are left out.
 *
 * <p><b>Consequence.</b> Nothing here knows models, tapes or kernels. Neighbours and the silhouette cost time quadratic in
 * the rows: seconds for 10,000.
 */
package dev.cortado.models.metrics;
