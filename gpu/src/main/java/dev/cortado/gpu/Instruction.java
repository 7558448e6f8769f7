package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import dev.cortado.core.kernels.Into;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes one instruction, operand by operand in the order of the device's method. Used again and again: a call begins it
 * with its code and ends it with {@link #emit}.
 */
final class Instruction {
  private final DeviceSession session;
  private final int[] words = new int[Opcode.WORDS];
  private final List<Place> reads = new ArrayList<>();
  private final List<Place> writes = new ArrayList<>();
  private Recording recording;
  private int count;

  Instruction(DeviceSession session) {
    this.session = session;
  }

  /** Starts an instruction of this recording. */
  Instruction begin(Recording newRecording, int opcode) {
    recording = newRecording;
    reads.clear();
    writes.clear();
    Arrays.fill(words, 0);
    words[0] = opcode;
    count = 1;
    return this;
  }

  /** A count, a kind, a key. */
  Instruction value(int value) {
    words[count++] = value;
    return this;
  }

  /** So many operands that this instruction does not need. */
  Instruction none(int operands) {
    for (int i = 0; i < operands; i++) {
      value(Opcode.NONE);
    }
    return this;
  }

  /** A float that never changes. */
  Instruction number(float value) {
    return value(recording.number(value));
  }

  /** So many floats that may change from run to run. */
  Instruction setting(Setting setting, int numbers) {
    return value(recording.setting(setting, numbers));
  }

  /** A tensor that is only read. */
  Instruction reads(Tensor tensor) {
    return reads(tensor, 0);
  }

  /** A tensor that is only read, from some element on. */
  Instruction reads(Tensor tensor, int from) {
    Place place = place(tensor, true);
    reads.add(place);
    return value(place.offset + from);
  }

  /** A tensor of which every element is replaced. */
  Instruction writes(Tensor tensor) {
    Place place = place(tensor, false);
    writes.add(place);
    return value(place.offset);
  }

  /** A tensor of which every element is replaced or added to, and which of the two. */
  Instruction writes(Tensor tensor, Into into) {
    Place place = place(tensor, into == Into.ADD);
    writes.add(place);
    return value(place.offset).into(into);
  }

  /** A tensor of which some elements are written, or all depending on what they were, from some element on. */
  Instruction updates(Tensor tensor, int from) {
    Place place = place(tensor, true);
    writes.add(place);
    return value(place.offset + from);
  }

  /** Whether to replace or to add. */
  Instruction into(Into into) {
    return value(into == Into.ADD ? 1 : 0);
  }

  /** How many entries, and the table of them: for each i the size and place of first[i], then the places of the others. */
  Instruction table(Tensor[] read, Tensor[]... updated) {
    value(read.length).value(recording.tableStart());
    for (int i = 0; i < read.length; i++) {
      recording.tableEntry(read[i].size());
      Place place = place(read[i], true);
      reads.add(place);
      recording.tableEntry(place.offset);
      for (Tensor[] tensors : updated) {
        Place other = place(tensors[i], true);
        writes.add(other);
        recording.tableEntry(other.offset);
      }
    }
    return this;
  }

  /** The instruction is complete: it is recorded, or executed at once. */
  void emit() {
    recording.add(words, reads, writes);
    session.emitted(recording);
  }

  private Place place(Tensor tensor, boolean contentsMatter) {
    recording.hold(tensor);
    return session.place(tensor, contentsMatter);
  }
}
