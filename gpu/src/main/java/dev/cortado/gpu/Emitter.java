package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Kernels;

/** First of the superclasses of {@link GpuKernels}, each of which emits the instructions of one family of kernels. */
abstract class Emitter implements Kernels {
  /** Where the instructions go. */
  final DeviceSession session;

  /** One float for each group of work items, for sums over more than one of them. */
  private final Tensor partials;

  private final Instruction instruction;

  Emitter(DeviceSession session) {
    this.session = session;
    this.partials = Tensor.zeros(session.groups());
    this.instruction = new Instruction(session);
  }

  /** Begins an instruction, to which operands are appended in the order of the device's method. */
  final Instruction instruction(int opcode) {
    return instruction.begin(session.recording(), opcode);
  }

  final Tensor partials() {
    return partials;
  }

  /** Begins an instruction in which work items share a row of x, in so many phases. */
  final Instruction byRow(int opcode, Tensor x, int phases) {
    int lanes = lanes(x.columns());
    return instruction(opcode).walk(Walk.rows(x.rows(), x.columns(), lanes))
        .value(x.rows()).value(x.columns()).value(x.size()).value(lanes).value(phases);
  }

  /** Begins an instruction in which a group takes neighbouring columns of x. */
  final Instruction byColumn(int opcode, Tensor x) {
    return instruction(opcode).value(x.rows()).value(x.columns()).value(width(x.rows()));
  }

  /** How many work items share a row of so many columns: a power of two, about one for each four elements. */
  private static int lanes(int columns) {
    return Integer.highestOneBit(Math.max(1, Math.min(Opcode.GROUP, columns / 4)));
  }

  /** How many neighbouring columns a group sums at a time: few if there are many rows, so that more groups work. */
  private static int width(int rows) {
    return rows <= 512 ? 32 : 8;
  }
}
