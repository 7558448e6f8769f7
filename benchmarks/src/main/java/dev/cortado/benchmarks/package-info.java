/**
 * How fast Cortado is: JMH benchmarks of kernels, training steps and the data path, and
 * {@link dev.cortado.benchmarks.Workloads}, which times whole workloads that are defined to the last random number, so that
 * other engines can be timed on the very same.
 *
 * <p><b>Decision.</b> JMH for kernels, where nanoseconds and dead code matter; a plain runner, one process a figure, for
 * what users wait for: a training step, an image, the start. Every body is also a correctness test that the normal test
 * run executes.
 */
package dev.cortado.benchmarks;
