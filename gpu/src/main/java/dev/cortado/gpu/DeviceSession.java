package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernels know about a device: which tensor is where, which ones the host has written, which program is being
 * recorded. Used by one thread at a time.
 */
final class DeviceSession implements AutoCloseable {
  /** Where the results of the STORE of the bound program are. */
  private enum Delivery { NONE, ON_DEVICE, ON_HOST }

  private static final int SMALLEST_STAGING = 256;

  private final Launcher launcher;
  private final DeviceProgram kernel;
  private final Mover mover;
  private final Arena arena;
  private final List<Place> stale = new ArrayList<>();
  private Recording recording;
  private Delivery delivery = Delivery.NONE;
  private boolean read; // since the last launch

  DeviceSession(ComputeDevice device) {
    this.launcher = new Launcher(device);
    this.kernel = launcher.kernel;
    kernel.staged = new float[SMALLEST_STAGING];
    kernel.results = new float[Program.RESULTS];
    this.arena = new Arena(Collector.SMALLEST_ARENA_BYTES / Float.BYTES);
    this.mover = new Mover(launcher, this, arena.capacity());
  }

  ComputeDevice device() {
    return launcher.device();
  }

  /** How many groups work on an instruction. */
  int groups() {
    return launcher.groups();
  }

  /** The recording that takes the next instruction: the program's, or a new one of a single instruction. */
  Recording recording() {
    launcher.requireOpen();
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
    launcher.requireOpen();
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
        arena.grow(mover.grow(Arena.roundUp(tensor.size())));
        delivery = Delivery.NONE;
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
      Program program = launcher.bound();
      mover.store(place.offset, tensor.data());
      launcher.bind(program);
      delivery = Delivery.NONE;
    } else {
      deliver(place, tensor.data());
    }
  }

  private void deliver(Place place, float[] into) {
    Program program = launcher.bound();
    read = true;
    if (program.deliveredAt(place) == 0) {
      program.deliver(place);
      kernel.put(program.code);
      delivery = Delivery.NONE;
    }
    if (delivery == Delivery.NONE) {
      launcher.launch(program.storeAlone(), 1);
      delivery = Delivery.ON_DEVICE;
    }
    if (delivery == Delivery.ON_DEVICE) {
      kernel.get(kernel.results);
      mover.checkCanary();
      delivery = Delivery.ON_HOST;
    }
    System.arraycopy(kernel.results, program.deliveredAt(place), into, 0, place.size);
  }

  /**
   * Runs a program in one launch, with what the host has written since the last one. What the host has read after the last
   * run is delivered by this one, so that reading a loss takes no launch of its own.
   */
  void launch(Program program) {
    refuseInProgram("the run of a program");
    loadLarge();
    launcher.bind(program);
    int loads = stage(program);
    while (!stale.isEmpty()) { // more tensors than one LOAD can bring
      launcher.launch(program.loadAlone(), 1);
      loads = stage(program);
    }
    boolean deliver = read && program.delivers();
    boolean inLastPass = deliver && program.canDeliverInLastPass();
    int table = inLastPass ? program.allPassesDelivering() : program.allPasses();
    int skipped = loads == 0 && program.beginsWithLoadAlone() ? 1 : 0;
    int passes = program.passes() - skipped + (deliver && !inLastPass ? 1 : 0);
    if (passes > 0) {
      launcher.launch(table + skipped, passes);
    }
    delivery = deliver ? Delivery.ON_DEVICE : Delivery.NONE;
    read = false;
  }

  /** Frees what the session holds on the device. */
  @Override
  public void close() {
    launcher.close();
  }

  private void refuseInProgram(String call) {
    launcher.requireOpen();
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

  /** Loads large tensors that are new, so that the staging array need not become as large for a single use. */
  private void loadLarge() {
    for (int i = 0; i < stale.size(); i++) {
      Place place = stale.get(i);
      float[] array = place.get();
      if (!place.loaded && place.size >= Program.RESULTS && array != null) {
        mover.load(array, place.offset);
        place.stale = false; // its entry in the list is passed over
        place.loaded = true;
      }
    }
  }

  /**
   * Puts the settings into the staging array, tensors that the host has written into the table of loads, and their elements
   * behind the settings; returns how many these are.
   */
  private int stage(Program program) {
    int count = Math.min(stale.size(), Program.LOADS);
    boolean staged = prepareStaging(program.settingsSize(), count);
    staged |= program.refresh(kernel.staged);
    int from = program.settingsSize();
    int loads = 0;
    boolean changed = false;
    for (int i = 0; i < count; i++) {
      Place place = stale.get(i);
      float[] array = place.get();
      if (array != null && place.stale) {
        System.arraycopy(array, 0, kernel.staged, from, place.size);
        changed |= program.setLoad(loads++, place.size, from, place.offset);
        staged = true;
        from += place.size;
      }
      place.stale = false;
      place.loaded = true;
    }
    stale.subList(0, count).clear();
    if (loads > 0 || !program.beginsWithLoadAlone()) { // else the LOAD is passed over
      changed |= program.setLoads(loads);
    }
    if (changed) {
      kernel.put(program.code);
    }
    if (staged) {
      kernel.put(kernel.staged);
    }
    return loads;
  }

  /** Makes the staging array large enough, and smaller if it is much too large; returns whether it is a new one. */
  private boolean prepareStaging(int settings, int count) {
    int needed = SMALLEST_STAGING + settings;
    for (int i = 0; i < count; i++) {
      needed += stale.get(i).stale ? stale.get(i).size : 0;
    }
    boolean tooLarge = count > 0 && needed < kernel.staged.length / 4; // all of it travels, full or not
    if (needed > kernel.staged.length || tooLarge) {
      kernel.staged = new float[needed];
      return true;
    }
    return false;
  }
}
