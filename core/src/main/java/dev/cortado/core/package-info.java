/**
 * What is computed with: {@link dev.cortado.core.Shape}, {@link dev.cortado.core.Tensor} and
 * {@link dev.cortado.core.RandomStream}.
 *
 * <p><b>Context.</b> Autoencoders of dense layers need matrices, rows and scalars; general strides, views and implicit
 * broadcasting are where tensor libraries grow their size and their bugs.
 *
 * <p><b>Decision.</b> A tensor is a shape and one contiguous, row-major {@code float[]}, which is its own unless it is
 * made by {@code wrap} or {@code reshaped}; every tensor is also a matrix of {@code rows() x columns()}. There are no strides
 * and no views but {@code reshaped}; transposes are named kernels, broadcasts are named kernels. A tensor has no
 * arithmetic: what computes is {@link dev.cortado.core.kernels.Kernels}, what differentiates is the autodiff module. Only
 * {@code float}: tests compare with {@code double}.
 *
 * <p><b>Consequence.</b> A kernel is a loop over an array. Slicing copies. A tensor cannot hold more than 2^31 - 1
 * elements; what is larger streams through batches.
 */
package dev.cortado.core;
