package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects instructions, and arranges them in passes as the {@link Schedule} says. */
final class Recording {
  private record Line(int[] words, int pass) {}

  private final List<Line> lines = new ArrayList<>();
  private final Schedule schedule = new Schedule();
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Setting> settings = new ArrayList<>();
  private int settingsEnd;
  private int[] tables = new int[Program.TABLES + 64];
  private int tablesEnd = Program.TABLES; // those of loads and stores come first
  private float[] numbers = new float[16];
  private int numbersEnd;

  /** A number that never changes; returns its index. */
  int number(float value) {
    if (numbersEnd == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    numbers[numbersEnd] = value;
    return numbersEnd++;
  }

  /** Numbers that change from run to run; returns the index of the first among the staged. */
  int setting(Setting setting, int count) {
    settings.add(setting);
    settingsEnd += count;
    return settingsEnd - count;
  }

  /** Where the next table begins. */
  int tableStart() {
    return tablesEnd;
  }

  /** Appends an int to the table that is being written. */
  void tableEntry(int value) {
    if (tablesEnd == tables.length) {
      tables = Arrays.copyOf(tables, 2 * tables.length);
    }
    tables[tablesEnd++] = value;
  }

  /** Keeps the tensor, and with it its place, alive as long as the program. */
  void hold(Tensor tensor) {
    tensors.add(tensor);
  }

  /** Appends an instruction that goes by this walk, or by none of them if null. */
  void add(int[] words, Walk walkOrNull, List<Access> accesses) {
    lines.add(new Line(words.clone(), schedule.add(walkOrNull, accesses)));
  }

  /** Appends an instruction that goes element by element and can do so by any walk. */
  void addByAnyWalk(int[] words, int elements, List<Access> accesses) {
    Walk walk = schedule.choose(elements, accesses);
    walk.write(words);
    add(words, walk, accesses);
  }

  /** The program so far. */
  Program program(DeviceSession session) {
    int passes = schedule.passes();
    int[] starts = new int[passes + 2];
    int[] code = Arrays.copyOf(tables, tablesEnd + (lines.size() + 2) * Opcode.WORDS);
    code[tablesEnd] = Opcode.LOAD;
    int at = tablesEnd + Opcode.WORDS;
    for (int pass = 0; pass < passes; pass++) {
      starts[pass] = pass == 0 ? tablesEnd : at;
      for (Line line : lines) {
        if (line.pass == pass) {
          System.arraycopy(line.words, 0, code, at, Opcode.WORDS);
          at += Opcode.WORDS;
        }
      }
    }
    starts[passes] = at;
    code[at] = Opcode.STORE;
    code[at + 2] = 3 * Program.LOADS;
    starts[passes + 1] = at + Opcode.WORDS;
    return new Program(session, code, starts, schedule, Arrays.copyOf(numbers, Math.max(1, numbersEnd)),
        settings.toArray(new Setting[0]), settingsEnd, tensors.toArray(new Tensor[0]));
  }
}
