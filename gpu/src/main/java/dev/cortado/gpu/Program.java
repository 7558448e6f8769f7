package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Instructions that are launched together. The code holds, in this order: the tables of loads and of stores, the tables of
 * instructions, the LOAD of what the host has written, the instructions pass after pass, the STORE of what the host wants to
 * read, then tables of passes, which say where each begins and the last one ends: all passes and the STORE as one more; all
 * with the STORE in the last; the LOAD alone.
 */
final class Program implements Runnable {
  /** How many tensors a LOAD can bring. */
  static final int LOADS = 64;

  /** How many tensors a STORE can deliver. */
  static final int STORES = 16;

  /** How many floats a STORE can deliver, the canary before them included. */
  static final int RESULTS = 4096;

  /** How long the tables of loads and stores are together. */
  static final int TABLES = 3 * (LOADS + STORES);

  final int[] code;
  final float[] numbers;
  private final DeviceSession session;
  private final int passes;
  private final int plain;
  private final int delivering;
  private final int loading;
  private final Schedule schedule;
  private final Setting[] settings;
  private final float[] settingsBefore;
  private final Tensor[] tensors;
  private final List<Place> wanted = new ArrayList<>();

  /**
   * A program.
   *
   * @param instructions the code but for the tables of passes
   * @param starts where in it each pass begins, the first with the LOAD, then the STORE, and where that ends
   */
  Program(DeviceSession session, int[] instructions, int[] starts, Schedule schedule, float[] numbers, Setting[] settings,
      int settingsSize, Tensor[] tensors) {
    this.session = session;
    this.passes = starts.length - 2;
    this.plain = instructions.length;
    this.delivering = plain + starts.length;
    this.loading = delivering + passes + 1;
    this.code = Arrays.copyOf(instructions, loading + 2);
    System.arraycopy(starts, 0, code, plain, starts.length);
    System.arraycopy(starts, 0, code, delivering, passes);
    code[delivering + passes] = starts[passes + 1];
    code[loading] = starts[0];
    code[loading + 1] = starts[0] + Opcode.WORDS;
    this.schedule = schedule;
    this.numbers = numbers;
    this.settings = settings;
    this.settingsBefore = new float[settingsSize];
    this.tensors = tensors;
  }

  @Override
  public void run() {
    session.launch(this);
    Reference.reachabilityFence(tensors);
  }

  /** How many passes it takes, without a STORE of its own. The first holds the LOAD. */
  int passes() {
    return passes;
  }

  /** Where the table of all passes begins; after them the STORE is one of its own. */
  int allPasses() {
    return plain;
  }

  /** Where the pass stands that only loads. */
  int loadAlone() {
    return loading;
  }

  /** Where the pass stands that only delivers. */
  int storeAlone() {
    return plain + passes;
  }

  /** Where the table begins whose last pass delivers too. */
  int allPassesDelivering() {
    return delivering;
  }

  /** Whether the first pass does nothing but load. */
  boolean beginsWithLoadAlone() {
    return code[plain + 1] == code[plain] + Opcode.WORDS;
  }

  /** Whether what the STORE delivers is ready before the last pass. */
  boolean canDeliverInLastPass() {
    for (int i = 0; i < wanted.size(); i++) {
      if (schedule.lastWritten(wanted.get(i)) >= passes - 1) {
        return false;
      }
    }
    return true;
  }

  /** How many numbers the settings are. */
  int settingsSize() {
    return settingsBefore.length;
  }

  /** Writes the present numbers of the settings, the first ones of the array; returns whether one has changed. */
  boolean refresh(float[] staged) {
    System.arraycopy(staged, 0, settingsBefore, 0, settingsBefore.length);
    int at = 0;
    for (Setting setting : settings) {
      at = setting.put(staged, at);
    }
    return !Arrays.equals(staged, 0, at, settingsBefore, 0, at);
  }

  /** Makes the LOAD bring so many entries of the table; returns whether the code has changed. */
  boolean setLoads(int count) {
    return set(code[loading] + 1, count);
  }

  /** Makes an entry of the table of loads; returns whether the code has changed. */
  boolean setLoad(int entry, int size, int from, int to) {
    boolean changed = set(3 * entry, size);
    changed |= set(3 * entry + 1, from);
    changed |= set(3 * entry + 2, to);
    return changed;
  }

  /** Where among the results the STORE delivers this place, or 0 if it does not. */
  int deliveredAt(Place place) {
    int entry = wanted.indexOf(place);
    return entry < 0 ? 0 : code[3 * (LOADS + entry) + 2];
  }

  /** Makes the STORE deliver this place too; instead of what it delivered before, if there is no room for both. */
  void deliver(Place place) {
    int at = 1;
    for (Place other : wanted) {
      at += other.size;
    }
    if (wanted.size() == STORES || at + place.size > RESULTS) {
      wanted.clear();
      at = 1;
    }
    int entry = 3 * (LOADS + wanted.size());
    code[entry] = place.size;
    code[entry + 1] = place.offset;
    code[entry + 2] = at;
    wanted.add(place);
    code[code[plain + passes] + 1] = wanted.size();
  }

  /** Whether the STORE delivers more than the canary. */
  boolean delivers() {
    return !wanted.isEmpty();
  }

  private boolean set(int at, int value) {
    boolean changed = code[at] != value;
    code[at] = value;
    return changed;
  }
}
