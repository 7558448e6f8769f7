/**
 * A run as one page to look at: {@link dev.cortado.examples.report.Report} says what is on it,
 * {@link dev.cortado.examples.report.ReportPage} writes it.
 *
 * <p><b>Context.</b> Pages of pictures are usually made with a plotting library from a content network; after a year they no
 * longer open, and never without a network.
 *
 * <p><b>Decision.</b> One HTML file with everything in it: charts are SVG, images are PNG written by a hundred lines of our
 * own (java.desktop would double the start-up), style and script are two small resources. The page is data first: a
 * {@code Report} holds numbers, knows nothing of models, and can be filled by anything.
 *
 * <p><b>Consequence.</b> A report opens offline, prints, follows the reader's dark or light mode, and is readable without
 * its script, which only adds hovering and the choice of classes.
 */
package dev.cortado.examples.report;
