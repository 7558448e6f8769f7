/**
 * The command line {@code cortado}: one class a command, an option parser of its own, and the launcher that finds it a JVM
 * with the Vector API.
 *
 * <p><b>Context.</b> Others script against it: what it prints last, which files it writes and which exit status it ends with
 * are a contract. Its tests should not have to start a JVM for each case.
 *
 * <p><b>Decision.</b> {@link dev.cortado.examples.cli.Cortado#run} takes arguments and streams and returns the exit status;
 * nothing below it ends the JVM or prints elsewhere. Bad input is an
 * {@link dev.cortado.models.InputException} (status 2), a loss that is no longer finite a DivergedException (status 3); both
 * are one sentence on the error stream. An option is declared once, with default, range and sentence; parser and
 * {@code --help} are made from that.
 *
 * <p><b>Consequence.</b> A new command is a class and a line in {@code Cortado}; a new option is a line in its command.
 */
package dev.cortado.examples.cli;
