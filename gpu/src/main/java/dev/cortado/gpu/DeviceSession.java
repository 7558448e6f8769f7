package dev.cortado.gpu;

import com.aparapi.Range;
import dev.cortado.core.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One kernel on one device: finds places for tensors, brings what the host has written, launches programs, delivers results.
 * Used by one thread at a time.
 */
final class DeviceSession implements AutoCloseable {
  /** Where the results of the STORE of the program are that is bound. */
  private enum Delivery { NONE, ON_DEVICE, ON_HOST }

  private static final int BULK = 1 << 20; // floats that the large way carries at a time
  private static final int SMALLEST_STAGING = 256;
  private static final int GROUPS_PER_UNIT = 4;

  private final ComputeDevice device;
  private final DeviceProgram kernel = new DeviceProgram();
  private final Range range;
  private final Arena arena;
  private final List<Place> stale = new ArrayList<>();
  private final Program mover; // instructions of the session's own: planting and bulk transfers
  private Recording recording;
  private Program bound;
  private Delivery delivery = Delivery.NONE;
  private boolean read; // since the last launch
  private int planted;
  private boolean launched;
  private boolean closed;

  DeviceSession(ComputeDevice device) {
    this.device = device;
    this.range = Range.create(device.handle(), groups() * Opcode.GROUP, Opcode.GROUP);
    this.arena = new Arena(Collector.SMALLEST_ARENA_BYTES / Float.BYTES);
    kernel.memory = newMemory(arena.capacity());
    kernel.staged = new float[SMALLEST_STAGING];
    kernel.results = new float[Program.RESULTS];
    kernel.bulk = new float[1];
    kernel.setExplicit(true);
    Recording own = new Recording();
    own.number(0f);
    own.add(new int[Opcode.WORDS], List.of(), List.of());
    this.mover = own.program(this);
    plant();
  }

  ComputeDevice device() {
    return device;
  }

  /** How many groups work on an instruction. */
  int groups() {
    return GROUPS_PER_UNIT * Math.max(1, device.computeUnits());
  }

  /** The recording that takes the next instruction: the program's, or a new one of a single instruction. */
  Recording recording() {
    if (closed) {
      throw new IllegalStateException("opencl: these kernels are closed; open new ones");
    }
    return recording != null ? recording : new Recording();
  }

  /** An instruction is complete. Outside a program it runs at once. */
  void emitted(Recording completed) {
    if (completed != recording) {
      launch(completed.program(this));
    }
  }

  /** Records the calls without executing them. */
  Program record(Runnable calls) {
    recording();
    if (recording != null) {
      throw new IllegalStateException("opencl: a program is being recorded; it cannot contain another one");
    }
    recording = new Recording();
    try {
      calls.run();
      return recording.program(this);
    } finally {
      recording = null;
    }
  }

  /** The place of a tensor, which gets one now if it has none. */
  Place place(Tensor tensor, boolean contentsMatter) {
    Place place = arena.find(tensor.data());
    if (place == null) {
      place = arena.add(tensor.data());
      if (place == null) {
        grow(Arena.roundUp(tensor.size()));
        place = arena.add(tensor.data());
      }
      if (contentsMatter) {
        markStale(place);
      }
    }
    return place;
  }

  /** The host has written this tensor. */
  void written(Tensor tensor) {
    refuseInProgram("written");
    Place place = arena.find(tensor.data());
    if (place != null) {
      markStale(place);
    }
  }

  /** Brings what the device knows of this tensor, unless the host knows better. */
  void read(Tensor tensor) {
    refuseInProgram("read");
    Place place = arena.find(tensor.data());
    if (place == null || place.stale || place.size == 0) {
      return;
    }
    if (place.size >= Program.RESULTS) {
      readBulk(place, tensor.data());
      return;
    }
    read = true;
    if (delivery == Delivery.NONE || bound.deliveredAt(place) == 0) {
      if (bound.deliveredAt(place) == 0) {
        bound.deliver(place);
        kernel.put(bound.code);
      }
      execute(bound.firstPass() + 1 + bound.passes(), 1);
      delivery = Delivery.ON_DEVICE;
    }
    if (delivery == Delivery.ON_DEVICE) {
      kernel.get(kernel.results);
      checkCanary();
      delivery = Delivery.ON_HOST;
    }
    System.arraycopy(kernel.results, bound.deliveredAt(place), tensor.data(), 0, place.size);
  }

  /**
   * Runs a program in one launch, with what the host has written since the last one. What the host has read after the last
   * run is delivered by this one, so that reading a loss takes no launch of its own.
   */
  void launch(Program program) {
    recording();
    for (int i = 0; i < stale.size(); i++) {
      Place place = stale.get(i);
      if (!place.loaded && place.size >= Program.RESULTS) {
        loadBulk(place);
      }
    }
    bind(program);
    if (program.refresh()) {
      kernel.put(program.numbers);
    }
    int loads = stage(program);
    while (!stale.isEmpty()) { // more tensors than one LOAD can bring
      execute(program.firstPass(), 1);
      loads = stage(program);
    }
    boolean deliver = read && program.delivers();
    int skipped = loads > 0 ? 0 : 1;
    execute(program.firstPass() + skipped, 1 - skipped + program.passes() + (deliver ? 1 : 0));
    delivery = deliver ? Delivery.ON_DEVICE : Delivery.NONE;
    read = false;
  }

  /** Frees what the session holds on the device. */
  @Override
  public void close() {
    if (!closed && launched) {
      kernel.dispose(); // crashes the Java machine if called twice, or if nothing was ever launched
    }
    closed = true;
  }

  private void refuseInProgram(String call) {
    recording();
    if (recording != null) {
      throw new IllegalStateException("opencl: " + call + " was called while a program is recorded; call it before the"
          + " program runs, or after");
    }
  }

  private void markStale(Place place) {
    if (!place.stale && place.size > 0) {
      place.stale = true;
      stale.add(place);
    }
  }

  /** Puts tensors that the host has written into the table of loads, and their elements into the staging array. */
  private int stage(Program program) {
    if (stale.isEmpty()) {
      return 0;
    }
    int count = Math.min(stale.size(), Program.LOADS);
    int needed = 0;
    for (int i = 0; i < count; i++) {
      needed += stale.get(i).size;
    }
    if (needed > kernel.staged.length || Math.max(needed, SMALLEST_STAGING) < kernel.staged.length / 4) { // all of it travels, full or not
      kernel.staged = new float[Math.max(needed, SMALLEST_STAGING)];
    }
    int from = 0;
    int loads = 0;
    boolean changed = false;
    for (int i = 0; i < count; i++) {
      Place place = stale.get(i);
      float[] array = place.get();
      if (array != null && place.stale) {
        System.arraycopy(array, 0, kernel.staged, from, place.size);
        changed |= program.setLoad(loads++, place.size, from, place.offset);
        from += place.size;
      }
      place.stale = false;
      place.loaded = true;
    }
    stale.subList(0, count).clear();
    changed |= program.setLoads(loads);
    if (changed) {
      kernel.put(program.code);
    }
    kernel.put(kernel.staged);
    return loads;
  }

  private void bind(Program program) {
    if (bound != program) {
      bound = program;
      delivery = Delivery.NONE;
      kernel.code = program.code;
      kernel.numbers = program.numbers;
      kernel.put(kernel.code);
      kernel.put(kernel.numbers);
    }
  }

  private void loadBulk(Place place) {
    float[] array = place.get();
    for (int at = 0; array != null && at < place.size; at += BULK) {
      int n = Math.min(BULK, place.size - at);
      prepareBulk();
      System.arraycopy(array, at, kernel.bulk, 0, n);
      kernel.put(kernel.bulk);
      move(Opcode.LOAD_BULK, n, place.offset + at);
    }
    place.stale = false; // its entry in the list is passed over
    place.loaded = true;
  }

  private void readBulk(Place place, float[] array) {
    Program program = bound;
    for (int at = 0; at < place.size; at += BULK) {
      int n = Math.min(BULK, place.size - at);
      prepareBulk();
      move(Opcode.STORE_BULK, n, place.offset + at);
      kernel.get(kernel.bulk);
      System.arraycopy(kernel.bulk, 0, array, at, n);
    }
    fetchCanary();
    bind(program);
  }

  private void prepareBulk() {
    if (kernel.bulk.length < BULK) {
      kernel.bulk = new float[BULK];
    }
  }

  private void move(int opcode, int first, int second) {
    bind(mover);
    int at = mover.code[mover.firstPass() + 1];
    mover.code[at] = opcode;
    mover.code[at + 1] = first;
    mover.code[at + 2] = second;
    kernel.put(mover.code);
    execute(mover.firstPass() + 1, 1);
  }

  /** Writes a word into the device's copy of the memory that the host's copy does not have. */
  private void plant() {
    planted++;
    mover.numbers[0] = planted;
    bind(mover);
    kernel.put(mover.numbers);
    move(Opcode.PLANT, 0, 0);
  }

  private void fetchCanary() {
    bind(mover);
    mover.deliverNothing();
    kernel.put(mover.code);
    execute(mover.firstPass() + 2, 1);
    kernel.get(kernel.results);
    checkCanary();
  }

  private void checkCanary() {
    if (kernel.results[0] != planted) {
      throw new ArenaLostException(device.name());
    }
  }

  /** Moves to a larger array. Happens while a model is being built, never in a program. */
  private void grow(int needed) {
    long wanted = (long) arena.capacity() + needed;
    Program program = bound;
    // Twice as much, so that this is rare.
    float[] larger = newMemory(Math.max(wanted, Math.min(2L * arena.capacity(), mostBytes() / Float.BYTES)));
    fetchCanary();
    kernel.get(kernel.memory);
    System.arraycopy(kernel.memory, 0, larger, 0, kernel.memory.length);
    larger[Opcode.CANARY] = 0;
    kernel.memory = larger;
    arena.grow(larger.length);
    plant();
    bind(program);
  }

  private long mostBytes() {
    return Math.min(Math.min(device.largestArrayBytes(), device.memoryBytes()), Integer.MAX_VALUE); // Aparapi counts in int
  }

  private float[] newMemory(long floats) {
    long bytes = floats * Float.BYTES;
    if (bytes > mostBytes()) {
      throw new IllegalStateException("opencl: the model needs an arena of " + (bytes >> 20) + " MiB but " + device.name()
          + " takes at most " + (mostBytes() >> 20) + " MiB; use a smaller batch or model, or the CPU");
    }
    try {
      return new float[(int) floats];
    } catch (OutOfMemoryError e) {
      throw new IllegalStateException("opencl: the device's memory needs a Java array of " + (bytes >> 20)
          + " MiB, for which there is no room; start java with a larger heap (-Xmx)", e);
    }
  }

  private void execute(int passes, int count) {
    kernel.passes = passes;
    try {
      kernel.execute(range, count);
    } catch (AssertionError | RuntimeException e) {
      closed = true; // after a failure neither another launch nor dispose() is safe
      throw new IllegalStateException("opencl: " + device.name() + " could not run the program; use the CPU", e);
    }
    launched = true;
  }
}
