/**
 * Reverse-mode differentiation on one page: {@link dev.cortado.autodiff.Ops} records operations on
 * {@link dev.cortado.autodiff.Variable}s, a {@link dev.cortado.autodiff.Tape} remembers them, replays them forwards for
 * new data and backwards for gradients.
 *
 * <p><b>Context.</b> Closures rebuilt at each step are opaque and make garbage; new operation objects at each step need
 * hidden buffer reuse; graphs that are declared first and run later split the world in two and report errors late.
 *
 * <p><b>Decision.</b> An operation runs as it is recorded: its value can be looked at on the next line, and a wrong shape
 * is an error on the user's own line. Each later step only replays the tape: same operations, same buffers, no allocation.
 *
 * <p><b>Consequence.</b> Reads like eager code, costs like a compiled graph, and a device can be handed the whole tape as
 * one program. The price: one tape has one batch size (a second tape shares the parameters and costs little), and a Java
 * {@code if} is baked in when it is recorded.
 *
 * <p><b>Gradients are written, not zeroed.</b> Within a backward pass the first writer of a gradient replaces, all later
 * ones add: {@link dev.cortado.autodiff.Variable#gradientInto()} tells which. So nothing is set to zero first, and what
 * the loss does not depend on is skipped.
 */
package dev.cortado.autodiff;
