package dev.cortado.examples.experiment;

import dev.cortado.core.kernels.Kernels;

/**
 * All that an experiment is given besides its own options.
 *
 * @param protocol the rows
 * @param kernels that compute
 * @param provenance what stands beside the figures
 * @param screen where it says how far it is
 */
public record Setting(Protocol protocol, Kernels kernels, Provenance provenance, Screen screen) {}
