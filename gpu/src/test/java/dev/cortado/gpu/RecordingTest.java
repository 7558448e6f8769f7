package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which instructions share a pass. Needs no device. */
class RecordingTest {
  private final Arena arena = new Arena(1 << 16);
  private final List<float[]> alive = new ArrayList<>();
  private final Recording recording = new Recording();
  private final Place a = place();
  private final Place b = place();
  private final Place c = place();

  private Place place() {
    alive.add(new float[10]);
    return arena.add(alive.get(alive.size() - 1));
  }

  private void add(int marker, List<Place> reads, List<Place> writes) {
    int[] words = new int[Opcode.WORDS];
    words[0] = marker;
    recording.add(words, reads, writes);
  }

  /** The markers of the instructions of each pass. */
  private List<List<Integer>> passes() {
    Program program = recording.program(null);
    List<List<Integer>> passes = new ArrayList<>();
    for (int pass = 0; pass < program.passes(); pass++) {
      int table = program.firstPass() + 1 + pass;
      List<Integer> markers = new ArrayList<>();
      for (int at = program.code[table]; at < program.code[table + 1]; at += Opcode.WORDS) {
        markers.add(program.code[at]);
      }
      passes.add(markers);
    }
    return passes;
  }

  @Test
  void whatReadsComesAfterWhatWrites() {
    add(101, List.of(), List.of(a));
    add(102, List.of(a), List.of(b));
    add(103, List.of(a), List.of(c));
    assertEquals(List.of(List.of(101), List.of(102, 103)), passes());
  }

  @Test
  void whatWritesComesAfterWhatReadsOrWrites() {
    add(101, List.of(a), List.of(b));
    add(102, List.of(), List.of(a));
    add(103, List.of(), List.of(a));
    add(104, List.of(c), List.of());
    assertEquals(List.of(List.of(101, 104), List.of(102), List.of(103)), passes());
  }

  @Test
  void anInstructionMayWriteWhatItReads() {
    add(101, List.of(a), List.of(a));
    add(102, List.of(a), List.of(a));
    add(103, List.of(b), List.of(b));
    assertEquals(List.of(List.of(101, 103), List.of(102)), passes());
  }

  @Test
  void anEmptyRecordingHasOnlyLoadAndStore() {
    Program program = recording.program(null);
    assertEquals(0, program.passes());
    assertEquals(Opcode.LOAD, program.code[program.code[program.firstPass()]]);
    assertEquals(Opcode.STORE, program.code[program.code[program.firstPass() + 1]]);
  }
}
