package dev.cortado.gpu;

import java.util.List;

/**
 * Moves large tensors and the whole arena, by a program of one instruction that is written anew each time, and guards the
 * canary.
 */
final class Mover {
  private static final int BULK = 1 << 20; // floats that travel at a time

  private final Launcher launcher;
  private final DeviceProgram kernel;
  private final Program program;
  private int planted;

  /** Gives the kernel its first memory, of so many floats. */
  Mover(Launcher launcher, DeviceSession session, int capacity) {
    this.launcher = launcher;
    this.kernel = launcher.kernel;
    kernel.memory = launcher.newMemory(capacity);
    kernel.bulk = new float[1];
    Recording recording = new Recording();
    recording.number(0f);
    recording.add(new int[Opcode.WORDS], null, List.of());
    this.program = recording.program(session);
    plant();
  }

  /** Copies the array to the device's memory, from this place on. */
  void load(float[] array, int offset) {
    prepare();
    for (int at = 0; at < array.length; at += BULK) {
      int n = Math.min(BULK, array.length - at);
      System.arraycopy(array, at, kernel.bulk, 0, n);
      kernel.put(kernel.bulk);
      run(Opcode.LOAD_BULK, n, offset + at);
    }
  }

  /** Fills the array from the device's memory, from this place on. */
  void store(int offset, float[] array) {
    prepare();
    for (int at = 0; at < array.length; at += BULK) {
      int n = Math.min(BULK, array.length - at);
      run(Opcode.STORE_BULK, n, offset + at);
      kernel.get(kernel.bulk);
      System.arraycopy(kernel.bulk, 0, array, at, n);
    }
    fetchCanary();
  }

  /** Moves everything to a larger memory; returns how large it is. */
  int grow(int needed) {
    long wanted = (long) kernel.memory.length + needed;
    long twice = Math.min(2L * kernel.memory.length, launcher.mostFloats()); // so that this is rare
    float[] larger = launcher.newMemory(Math.max(wanted, twice));
    fetchCanary();
    kernel.get(kernel.memory);
    System.arraycopy(kernel.memory, 0, larger, 0, kernel.memory.length);
    larger[Opcode.CANARY] = 0;
    kernel.memory = larger;
    plant();
    return larger.length;
  }

  /** The results have just been brought, and the canary with them. */
  void checkCanary() {
    if (kernel.results[0] != planted) {
      throw new ArenaLostException(launcher.device().name());
    }
  }

  private void fetchCanary() {
    launcher.bind(program);
    launcher.launch(program.storeAlone(), 1);
    kernel.get(kernel.results);
    checkCanary();
  }

  /** Writes a word into the device's copy of the memory that the host's copy does not have. */
  private void plant() {
    planted++;
    program.numbers[0] = planted;
    launcher.bind(program);
    kernel.put(program.numbers);
    run(Opcode.PLANT, 0, 0);
  }

  private void run(int opcode, int first, int second) {
    launcher.bind(program);
    int at = program.code[program.allPasses()] + Opcode.WORDS; // after the LOAD, which brings nothing
    program.code[at] = opcode;
    program.code[at + 1] = first;
    program.code[at + 2] = second;
    kernel.put(program.code);
    launcher.launch(program.allPasses(), 1);
  }

  private void prepare() {
    if (kernel.bulk.length < BULK) {
      kernel.bulk = new float[BULK];
    }
  }
}
