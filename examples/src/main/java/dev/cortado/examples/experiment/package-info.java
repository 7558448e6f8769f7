/**
 * The claims of the project as experiments: each trains models by one protocol, measures them, and gives figures, a page and
 * the lines for the terminal. The commands of the same names only read options and call what is here.
 *
 * <p><b>Context.</b> A figure is worth what its protocol is worth: which rows were learnt from, which were used for
 * choosing, how often the test rows were looked at, which seeds. If each experiment answers that for itself, no two can be
 * compared.
 *
 * <p><b>Decision.</b> {@link dev.cortado.examples.experiment.Protocol} splits the rows once for all;
 * {@link dev.cortado.examples.experiment.Setting} is all that an experiment is given;
 * {@link dev.cortado.examples.experiment.Result} is all that it gives: flat
 * {@link dev.cortado.examples.experiment.Figures} for programs, an {@link dev.cortado.examples.experiment.ExperimentPage}
 * for people. What is measured is in {@code dev.cortado.models}, where a program without a command line can use it too.
 *
 * <p><b>Consequence.</b> An experiment neither prints nor writes files nor parses options, and so can be called from a test
 * on a handful of rows. Every JSON file of figures carries the command, the protocol, the seeds, the commit, the JDK and the
 * processor.
 */
package dev.cortado.examples.experiment;
