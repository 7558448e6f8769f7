package dev.cortado.gpu;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** Where a tensor's elements are in the device's memory, for as long as somebody holds the tensor's array. */
final class Place extends WeakReference<float[]> {
  /** First element in the device's memory. */
  final int offset;

  /** How many elements the tensor has. */
  final int size;

  /** Whether the host's array is newer and has to be loaded before the next launch. */
  boolean stale;

  /** Whether it has been loaded before. */
  boolean loaded;

  /** The next one in the same bucket of the arena's table. */
  Place next;

  /** The identity hash of the array, which outlives the array. */
  final int hash;

  Place(float[] array, ReferenceQueue<float[]> collected, int offset) {
    super(array, collected);
    this.offset = offset;
    this.size = array.length;
    this.hash = System.identityHashCode(array);
  }
}
