/**
 * Measured figures as data: {@code benchmarks/results/*.json} hold the lines of a day's runs with machine, JDK, flags, date
 * and commit; README's tables and plot are drawn from the newest of them, and a test compares.
 */
package dev.cortado.benchmarks.results;
