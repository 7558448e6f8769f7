/**
 * How fast Cortado is: JMH benchmarks of kernels, training steps and the data path, and
 * {@link dev.cortado.benchmarks.Workloads}, which times whole workloads that are defined to the last random number, so that
 * other engines can be timed on the very same.
 *
 * <p><b>Decision.</b> JMH for kernels, where nanoseconds and dead code matter; a plain runner, one process a figure, for
 * what users wait for: a training step, an image, the start. Every body is also a correctness test that the normal test
 * run executes.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar Product -p kernels=vector -prof gc} runs the benchmarks
 * with that word in their names; the JVMs that it forks get the Vector API by themselves. What
 * follows JMH's own results is a table with GFLOP/s and GB/s. {@code -prof gc} adds the bytes a call; they mean something
 * only once the compiler is done, and hold what JMH itself allocates in an iteration, divided by the calls.
 */
package dev.cortado.benchmarks;
