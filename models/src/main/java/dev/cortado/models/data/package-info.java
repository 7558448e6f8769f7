/**
 * Rows of numbers with or without labels, and the batches that training takes from them.
 *
 * <p><b>Context.</b> Labels are present for some rows and absent for others; data sets may be larger than the heap; training
 * must resume anywhere and give the same bits, with or without a prefetching thread.
 *
 * <p><b>Decision.</b> A {@link dev.cortado.models.data.DataSet} decodes a row straight into the caller's array; everything
 * else (subsets, hidden labels, splits, binarised pixels) is a view that holds row numbers and no pixels. Files stay bytes:
 * memory-mapped, and converted to floats when a batch is filled. Whatever is random (order, label draw, binarisation) is a
 * pure function of seed, epoch and row by the counter-based generator, never of what was drawn before.
 *
 * <p><b>Consequence.</b> An epoch and a number of batches are the complete state of {@link dev.cortado.models.data.Batches}:
 * nothing else goes into a checkpoint. The next batch costs one decoding pass and no allocation. A data set is read by
 * several threads at once, so an implementation has no cursor.
 */
package dev.cortado.models.data;
