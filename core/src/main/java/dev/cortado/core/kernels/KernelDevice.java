package dev.cortado.core.kernels;

/**
 * A device that a {@link KernelProvider} finds on this machine.
 *
 * @param description one line for people
 * @param graphicsCard whether it is one, rather than the processor itself behind another driver
 */
public record KernelDevice(String description, boolean graphicsCard) {
  @Override
  public String toString() {
    return description;
  }
}
