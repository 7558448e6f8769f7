package dev.cortado.gpu;

/**
 * What the device had computed is gone: the garbage collector moved the Java array that stands for the device's memory, and
 * Aparapi then made a new buffer from the array's old contents. All results since the last successful read are void; load
 * the last checkpoint.
 */
public final class ArenaLostException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  ArenaLostException(String device) {
    super("opencl: the memory of " + device + " was replaced by old contents, because the garbage collector moved the array"
        + " behind it; go on from the last checkpoint, with -XX:+UseG1GC and more heap (-Xmx)");
  }
}
