package dev.cortado.gpu;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which tensor is where in the device's memory. A tensor is known by its array, so that a reshaped view has the same place;
 * it gets a place when it is first used and loses it when nobody holds its array any more. Nothing here touches a device.
 */
final class Arena {
  /** Places begin at multiples of this many floats: 128 bytes, what a device reads at once. */
  static final int ALIGNMENT = 32;

  private final ReferenceQueue<float[]> collected = new ReferenceQueue<>();
  private final TreeMap<Integer, Integer> gaps = new TreeMap<>(); // first element -> how many
  private Place[] table = new Place[256];
  private int places;
  private int capacity;

  /** An arena of this many floats, the first few kept free for the canary. */
  Arena(int capacity) {
    this.capacity = capacity;
    gaps.put(ALIGNMENT, capacity - ALIGNMENT);
  }

  int capacity() {
    return capacity;
  }

  /** The place of this array, or null if it has none. */
  Place find(float[] array) {
    Place place = table[System.identityHashCode(array) & (table.length - 1)];
    while (place != null && place.get() != array) {
      place = place.next;
    }
    return place;
  }

  /** A new place for an array that has none, or null if there is no room; see {@link #grow}. */
  Place add(float[] array) {
    freeCollected();
    int needed = roundUp(array.length);
    for (Iterator<Map.Entry<Integer, Integer>> i = gaps.entrySet().iterator(); i.hasNext();) {
      Map.Entry<Integer, Integer> gap = i.next();
      if (gap.getValue() >= needed) {
        int offset = gap.getKey();
        int left = gap.getValue() - needed;
        i.remove();
        if (left > 0) {
          gaps.put(offset + needed, left);
        }
        Place place = new Place(array, collected, offset);
        insert(place);
        return place;
      }
    }
    return null;
  }

  /** Makes room at the end. */
  void grow(int newCapacity) {
    free(capacity, newCapacity - capacity);
    capacity = newCapacity;
  }

  /** The floats that a tensor of this size takes. At least one unit, so that no two tensors share a place. */
  static int roundUp(int size) {
    return Math.max(1, (size + ALIGNMENT - 1) / ALIGNMENT) * ALIGNMENT;
  }

  private void freeCollected() {
    for (Reference<? extends float[]> r = collected.poll(); r != null; r = collected.poll()) {
      Place place = (Place) r;
      remove(place);
      free(place.offset, roundUp(place.size));
    }
  }

  private void free(int offset, int size) {
    int from = offset;
    int end = offset + size;
    Map.Entry<Integer, Integer> before = gaps.floorEntry(offset);
    if (before != null && before.getKey() + before.getValue() == offset) {
      from = before.getKey();
    }
    Integer after = gaps.remove(end);
    if (after != null) {
      end += after;
    }
    gaps.put(from, end - from);
  }

  private void insert(Place place) {
    if (++places > table.length) {
      Place[] old = table;
      table = new Place[2 * old.length];
      for (Place bucket : old) {
        for (Place p = bucket; p != null;) {
          Place next = p.next;
          link(p);
          p = next;
        }
      }
    }
    link(place);
  }

  private void link(Place place) {
    int bucket = place.hash & (table.length - 1);
    place.next = table[bucket];
    table[bucket] = place;
  }

  private void remove(Place place) {
    int bucket = place.hash & (table.length - 1);
    places--;
    if (table[bucket] == place) {
      table[bucket] = place.next;
      return;
    }
    Place p = table[bucket];
    while (p.next != place) {
      p = p.next;
    }
    p.next = place.next;
  }
}
