package dev.cortado.gpu;

import com.aparapi.device.OpenCLDevice;
import java.util.Locale;

/**
 * An OpenCL device of this machine.
 *
 * @param index its place in {@link Devices#list()}, from 0
 * @param name as its driver calls it
 * @param vendor as its driver calls it
 * @param kind what it is
 * @param computeUnits how many groups of work items it works on at a time: multiprocessors, or cores of a CPU
 * @param memoryBytes how much memory it has
 * @param largestArrayBytes how much of it one array may take
 * @param handle Aparapi's own description of it
 */
public record ComputeDevice(
    int index,
    String name,
    String vendor,
    Kind kind,
    int computeUnits,
    long memoryBytes,
    long largestArrayBytes,
    OpenCLDevice handle) {
  /** What a device is, in the order in which devices are preferred. */
  public enum Kind {
    /** A graphics card. */
    GPU,
    /** Something else that was built to compute. */
    ACCELERATOR,
    /** The machine's own processor behind an OpenCL driver, such as PoCL: for tests, slower than the CPU kernels. */
    CPU
  }

  static ComputeDevice of(int index, Kind kind, OpenCLDevice handle) {
    handle.setSharedMemory(false); // else the device would work on the Java heap itself
    return new ComputeDevice(index, handle.getName().strip(), handle.getOpenCLPlatform().getVendor().strip(), kind,
        handle.getMaxComputeUnits(), handle.getGlobalMemSize(), handle.getMaxMemAllocSize(), handle);
  }

  /** One line for people: {@code 0: NVIDIA H200 (NVIDIA Corporation), GPU, 132 compute units, 143155 MiB}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d: %s (%s), %s, %d compute units, %d MiB",
        index, name, vendor, kind == Kind.ACCELERATOR ? "accelerator" : kind.name(), computeUnits, memoryBytes >> 20);
  }
}
