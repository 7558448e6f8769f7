package dev.cortado.core.kernels;

/** What a kernel does with the old contents of the tensor that it writes. */
public enum Into {
  /** The old contents count as 0, whatever they are: NaN and garbage vanish. */
  REPLACE,
  /** The result is added to the old contents. */
  ADD
}
