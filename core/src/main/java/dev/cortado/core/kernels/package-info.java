/**
 * The arithmetic of the engine, {@link dev.cortado.core.kernels.Kernels}, and the choice of who does it.
 *
 * <p><b>Context.</b> The same formulas are needed three times: readable, fast on a CPU, and on a graphics card. Most
 * libraries let the three drift apart: other bits on another machine, with another thread count, after an update.
 *
 * <p><b>Decision.</b> One interface; {@code scalar} is its specification in plain Java; {@code vector} is SIMD by the
 * incubating Vector API, which no other package imports, and equals the specification to the bit; other providers (OpenCL)
 * join through {@link dev.cortado.core.kernels.KernelProvider} and are held to a tolerance. The specification is written
 * such that SIMD width, blocking and threads cannot change a result: see {@link dev.cortado.core.kernels.Kernels}.
 *
 * <p><b>Consequence.</b> A run can be repeated on another machine to the last bit, and a fast kernel is tested by
 * comparing bits. The price: no reassociation, so every speed-up keeps the order of additions.
 */
package dev.cortado.core.kernels;
