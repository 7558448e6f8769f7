/**
 * The operations, one a file: what it computes, what its backward pass computes (the algebra in a comment beside each
 * line), and what it demands of its operands. To add one: its file here, one line in
 * {@link dev.cortado.autodiff.Ops}, one row in the test table {@code OpCases}.
 */
package dev.cortado.autodiff.op;
