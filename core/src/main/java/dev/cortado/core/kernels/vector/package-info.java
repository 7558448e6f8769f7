/**
 * The kernels in SIMD, equal to the scalar specification to the bit; the only package that uses the incubating Vector API.
 *
 * <p><b>Context.</b> C2 vectorises some plain loops, but no reduction whose order matters, no exp, and nothing reliably. The
 * Vector API says what is wanted. Its vectors are objects, which cost nothing if C2 removes all of them and everything if it
 * does not: it must inline each method that a vector passes through.
 *
 * <p><b>Decision.</b> Loops are short, of one kind of kernel each, and work on arrays; what they call with vectors is static,
 * small and final. Each is the whole of a {@code Loop}: behind a lambda C2 would compile it by itself, with the lambda, and
 * with the class that the lambda becomes, and what C2 does is what a training waits for until it is at full speed. For the
 * same reason what many kernels have in common is a loop, too: how work is cut up, and how a product is begun. A loop opens
 * with the scalar formula that it repeats; its last elements, fewer than a vector holds, are done by that very formula, as
 * masked loads of JDK 17 may allocate. A loop over whole vectors ends where they end, {@code i < to - (to - from) % COUNT}:
 * of {@code i <= to - COUNT} C2 expects two rounds at least, and starts again when there is one. Many rows are shorter than a
 * vector, ten classes, and of a loop that hardly ever has a round C2 inlines little. So a sum is the argument of what has just
 * been loaded, {@code load(x, i).add(sum)}, and not the other way round: the class of that C2 knows, of a sum only what it has
 * seen. And what is done with such rows loads by the JDK's own {@code fromArray}, which C2 has to inline. Sums along a row
 * take as many passes over it as it takes vectors to hold 16 accumulators (one on 512 bit), so that all widths share a loop.
 * Work is cut by {@code Slices}: static parts of whole vectors, a part a thread, and none where waking a thread would take
 * longer than the work.
 *
 * <p>Before C2 has compiled them, vectors are objects in earnest. A program that asks for the best kernels therefore gets
 * {@code StartingKernels}, which are the scalar ones for the first step and have the others compiled before the second; only
 * those of random numbers stay scalar until there have been many. The alternatives were SIMD at once, with a first step three
 * times as long, and compiling beside the scalar steps, which then took both processors from the compiler and came to full
 * speed a second later.
 *
 * <p><b>Consequence.</b> A kernel is written twice, here and in {@code scalar}, and a test compares the bits. When the API
 * leaves the incubator this package changes and no other.
 */
package dev.cortado.core.kernels.vector;
