package dev.cortado.examples.experiment;

import java.util.List;

/**
 * All that an experiment gives.
 *
 * @param figures for programs
 * @param page for people, as HTML
 * @param lines the same in a few lines for the terminal
 */
public record Result(Figures figures, String page, List<String> lines) {}
