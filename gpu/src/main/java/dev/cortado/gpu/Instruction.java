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
  private final List<Access> accesses = new ArrayList<>();
  private Recording recording;
  private Walk walk;
  private int elements;
  private int count;

  Instruction(DeviceSession session) {
    this.session = session;
  }

  /** Starts an instruction of this recording. */
  Instruction begin(Recording newRecording, int opcode) {
    recording = newRecording;
    accesses.clear();
    walk = null;
    elements = 0;
    Arrays.fill(words, 0);
    words[0] = opcode;
    count = 1;
    return this;
  }

  /** It goes element by element over so many, the first operand, and can do so by any walk. */
  Instruction elements(int newElements) {
    elements = newElements;
    return value(newElements);
  }

  /** It goes by this walk, where it touches operands that are its {@code own}. */
  Instruction walk(Walk newWalk) {
    walk = newWalk;
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

  /** So many floats that may change from run to run, which stand among the staged. */
  Instruction setting(Setting setting, int numbers) {
    return value(recording.setting(setting, numbers));
  }

  /** A tensor that is only read. */
  Instruction reads(Tensor tensor) {
    return reads(tensor, 0);
  }

  /** A tensor that is only read, from some element on. */
  Instruction reads(Tensor tensor, int from) {
    return value(access(tensor, true, false, false) + from);
  }

  /** A tensor that is only read, each element by the work item that the walk names. */
  Instruction readsOwn(Tensor tensor) {
    return value(access(tensor, true, false, true));
  }

  /** A tensor of which every element is replaced or added to, and which of the two. */
  Instruction writes(Tensor tensor, Into into) {
    return value(access(tensor, into == Into.ADD, true, false)).into(into);
  }

  /** A tensor of which every element is replaced, by the work item that the walk names. */
  Instruction writesOwn(Tensor tensor) {
    return value(access(tensor, false, true, true));
  }

  /** A tensor of which every element is replaced or added to by the work item that the walk names, and which of the two. */
  Instruction writesOwn(Tensor tensor, Into into) {
    return value(access(tensor, into == Into.ADD, true, true)).into(into);
  }

  /** A tensor of which some elements are written, or all depending on what they were, from some element on. */
  Instruction updates(Tensor tensor, int from) {
    return value(access(tensor, true, true, false) + from);
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
      recording.tableEntry(access(read[i], true, false, false));
      for (Tensor[] tensors : updated) {
        recording.tableEntry(access(tensors[i], true, true, false));
      }
    }
    return this;
  }

  /** The instruction is complete: it is recorded, or executed at once. */
  void emit() {
    if (elements > 0) {
      recording.addByAnyWalk(words, elements, accesses);
    } else {
      recording.add(words, walk, accesses);
    }
    session.emitted(recording);
  }

  /** Notes what is done with the tensor; returns where it is. */
  private int access(Tensor tensor, boolean contentsMatter, boolean writes, boolean own) {
    recording.hold(tensor);
    Place place = session.place(tensor, contentsMatter);
    accesses.add(new Access(place, writes, own));
    return place.offset;
  }
}
