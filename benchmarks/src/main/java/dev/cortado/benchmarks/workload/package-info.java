/**
 * The workloads W1 to W6, one file a family. Nets, weights, data and the noise of the first five steps come from SplitMix64
 * with fixed seeds: any engine that follows the definition prints the same first losses.
 *
 * <table>
 * <caption>Workloads</caption>
 * <tr><td>W1, W2<td>a training step of 784-512-256-16, batch 128 and 1024: {@link dev.cortado.benchmarks.workload.Training}
 * <tr><td>W3<td>the same of 784-128-64-2, batch 64
 * <tr><td>W4<td>images to the mean of their posterior, by the thousand and one by one:
 * {@link dev.cortado.benchmarks.workload.Encoding}
 * <tr><td>W5<td>matrix products: {@link dev.cortado.benchmarks.workload.Products}
 * <tr><td>W6<td>elementwise functions and normals: {@link dev.cortado.benchmarks.workload.Functions}
 * </table>
 */
package dev.cortado.benchmarks.workload;
