/**
 * Losses fused with what precedes them (sigmoid, softmax), for precision and speed. Each gives one number a row, so that
 * a caller can average, weight or look at rows; {@code mean} or {@code weightedMean} makes the number to train on.
 */
package dev.cortado.autodiff.op.loss;
