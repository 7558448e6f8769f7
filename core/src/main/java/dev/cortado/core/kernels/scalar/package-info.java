/**
 * The specification of every kernel in plain Java: what a student reads first and what all tests compare with. Its speed
 * matters little; its order of operations is law (see {@link dev.cortado.core.kernels.Kernels}).
 */
package dev.cortado.core.kernels.scalar;
