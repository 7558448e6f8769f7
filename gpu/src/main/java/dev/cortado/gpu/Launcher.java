package dev.cortado.gpu;

import com.aparapi.Range;

/** The kernel object of one device, and the only place that launches it. */
final class Launcher implements AutoCloseable {
  private static final int GROUPS_PER_UNIT = 4;

  /** The kernel, whose arrays are put before a launch and got after it. */
  final DeviceProgram kernel = new DeviceProgram();

  private final ComputeDevice device;
  private final Range range;
  private Program bound;
  private boolean launched;
  private boolean closed;

  Launcher(ComputeDevice device) {
    this.device = device;
    this.range = Range.create(device.handle(), groups() * Opcode.GROUP, Opcode.GROUP);
    kernel.setExplicit(true); // arrays travel when put or got, and at no other time
  }

  ComputeDevice device() {
    return device;
  }

  /** How many groups work on an instruction. */
  int groups() {
    return GROUPS_PER_UNIT * Math.max(1, device.computeUnits());
  }

  /** The program whose code and numbers are on the device. */
  Program bound() {
    return bound;
  }

  /** Brings code and numbers of a program to the device, unless they are there. */
  void bind(Program program) {
    if (bound != program) {
      bound = program;
      kernel.code = program.code;
      kernel.numbers = program.numbers;
      kernel.put(kernel.code);
      kernel.put(kernel.numbers);
    }
  }

  /** Runs so many passes of the bound program, from this entry of its table of passes on. */
  void launch(int firstPass, int count) {
    requireOpen();
    kernel.passes = firstPass;
    try {
      kernel.execute(range, count);
    } catch (AssertionError | RuntimeException e) {
      closed = true; // after a failure neither another launch nor dispose() is safe
      throw new IllegalStateException("opencl: " + device.name() + " could not run the program; use the CPU", e);
    }
    launched = true;
  }

  /**
   * An array for the device's memory.
   *
   * @throws IllegalStateException if it is more than the device takes or the heap has room for
   */
  float[] newMemory(long floats) {
    long bytes = floats * Float.BYTES;
    if (floats > mostFloats()) {
      throw new IllegalStateException("opencl: the model needs an arena of " + (bytes >> 20) + " MiB but " + device.name()
          + " takes at most " + (mostFloats() * Float.BYTES >> 20) + " MiB; use a smaller batch or model, or the CPU");
    }
    try {
      return new float[(int) floats];
    } catch (OutOfMemoryError e) {
      throw new IllegalStateException("opencl: the device's memory needs a Java array of " + (bytes >> 20)
          + " MiB, for which there is no room; start java with a larger heap (-Xmx)", e);
    }
  }

  /** The largest array that the device takes. */
  long mostFloats() {
    long bytes = Math.min(device.largestArrayBytes(), device.memoryBytes());
    return Math.min(bytes, Integer.MAX_VALUE) / Float.BYTES; // Aparapi counts bytes in an int
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("opencl: these kernels are closed; open new ones");
    }
  }

  @Override
  public void close() {
    if (!closed && launched) {
      kernel.dispose(); // crashes the Java machine if called twice, or if nothing was ever launched
    }
    closed = true;
  }
}
