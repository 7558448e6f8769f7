/**
 * The specification of every kernel in plain Java: what a student reads first and what all tests compare with. Its order
 * of operations is law (see {@link dev.cortado.core.kernels.Kernels}). Its speed matters to programs without the Vector API
 * and to everybody's first step, nearly all of which are matrix products: so these, and these alone, are written for it.
 */
package dev.cortado.core.kernels.scalar;
