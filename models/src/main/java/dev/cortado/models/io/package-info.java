/**
 * Files in the formats of the ecosystem: checkpoints as safetensors, arrays as .npy and .csv, figures as JSON.
 *
 * <p><b>Context.</b> A checkpoint must be readable by other tools, must not run code when it is read, and must survive a
 * process that is killed while it writes. The project has no dependencies.
 *
 * <p><b>Decision.</b> The safetensors format: a JSON header and raw little-endian numbers. Every file is written beside its
 * target, forced to disk and renamed over it ({@link dev.cortado.models.io.AtomicFile}). Whatever is read is checked before
 * memory is taken for it. The same content gives the same bytes: names are sorted, numbers are written in one way on every
 * JDK, and nothing tells time or place.
 *
 * <p><b>Consequence.</b> Comparing two checkpoints is comparing two files. A reader sees the old file or the new one, never
 * half of one; a killed writer leaves at most a hidden {@code .NAME.PID-*.tmp}, which the next writer removes.
 */
package dev.cortado.models.io;
