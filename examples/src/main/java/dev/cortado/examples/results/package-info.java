/**
 * What README says about the experiments, drawn from the figures in {@code examples/results}: no figure there is written by
 * hand, so a run that is repeated only has to be drawn again.
 */
package dev.cortado.examples.results;
