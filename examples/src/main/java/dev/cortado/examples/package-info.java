/**
 * Numbered lessons, each a short main class that explains one idea and ends with a check that fails loudly, and the digits
 * that they and the command line learn from. {@code Lesson01Tensors} is the place to begin reading.
 *
 * <p><b>Decision.</b> The digits are inside the jar (see PROVENANCE.md beside them): a newcomer's first run must not depend
 * on a download, and a lesson that runs in seconds is also a test.
 *
 * <p><b>Consequence.</b> The jar weighs 1.6 MB more. The complete data sets are for {@code cortado download} and
 * {@code --data}.
 */
package dev.cortado.examples;
