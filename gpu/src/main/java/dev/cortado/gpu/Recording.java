package dev.cortado.gpu;

import dev.cortado.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects instructions and arranges them in passes: an instruction goes into the first pass after those of all
 * instructions that it depends on, which are the ones that write what it reads, or read or write what it writes. So the
 * 74 instructions of a step of the semi-supervised autoencoder take 26 passes, and passes are what a launch costs.
 */
final class Recording {
  private record Line(int[] words, int pass) {}

  /** The last pass that wrote a place, and the last that read it. */
  private static final class Use {
    private int written = -1;
    private int read = -1;
  }

  private final List<Line> lines = new ArrayList<>();
  private final Map<Place, Use> uses = new HashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Setting> settings = new ArrayList<>();
  private int[] settingsAt = new int[4];
  private int[] tables = new int[Program.TABLES + 64];
  private int tablesEnd = Program.TABLES; // those of loads and stores come first
  private float[] numbers = new float[16];
  private int numbersEnd;
  private int passes;

  /** A number that never changes; returns its index. */
  int number(float value) {
    int at = room(1);
    numbers[at] = value;
    return at;
  }

  /** Numbers that change from run to run; returns the index of the first. */
  int setting(Setting setting, int count) {
    int at = room(count);
    if (settings.size() == settingsAt.length) {
      settingsAt = Arrays.copyOf(settingsAt, 2 * settingsAt.length);
    }
    settingsAt[settings.size()] = at;
    settings.add(setting);
    return at;
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

  /** Appends an instruction that uses these places. */
  void add(int[] words, List<Place> reads, List<Place> writes) {
    int pass = 0;
    for (Place place : reads) {
      pass = Math.max(pass, use(place).written + 1);
    }
    for (Place place : writes) {
      pass = Math.max(pass, 1 + Math.max(use(place).written, use(place).read));
    }
    for (Place place : reads) {
      use(place).read = Math.max(use(place).read, pass);
    }
    for (Place place : writes) {
      use(place).written = pass;
    }
    lines.add(new Line(words.clone(), pass));
    passes = Math.max(passes, pass + 1);
  }

  /** The program so far. */
  Program program(DeviceSession session) {
    int first = tablesEnd;
    int passTable = first + (lines.size() + 2) * Opcode.WORDS;
    int[] code = Arrays.copyOf(tables, passTable + passes + 3);
    int at = first;
    code[passTable] = at;
    code[at] = Opcode.LOAD;
    at += Opcode.WORDS;
    for (int pass = 0; pass < passes; pass++) {
      code[passTable + 1 + pass] = at;
      for (Line line : lines) {
        if (line.pass == pass) {
          System.arraycopy(line.words, 0, code, at, Opcode.WORDS);
          at += Opcode.WORDS;
        }
      }
    }
    code[passTable + 1 + passes] = at;
    code[at] = Opcode.STORE;
    code[at + 2] = 3 * Program.LOADS;
    code[passTable + 2 + passes] = at + Opcode.WORDS;
    return new Program(session, code, passTable, passes, Arrays.copyOf(numbers, Math.max(1, numbersEnd)),
        settings.toArray(new Setting[0]), Arrays.copyOf(settingsAt, settings.size()), tensors.toArray(new Tensor[0]));
  }

  private Use use(Place place) {
    return uses.computeIfAbsent(place, p -> new Use());
  }

  private int room(int count) {
    if (numbersEnd + count > numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    numbersEnd += count;
    return numbersEnd - count;
  }
}
