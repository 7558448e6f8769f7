package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    recording.add(words(marker), null, accesses(reads, writes, false));
  }

  private void addByAnyWalk(int marker, List<Place> reads, List<Place> writes) {
    recording.addByAnyWalk(words(marker), 10, accesses(reads, writes, true));
  }

  private void addBy(Walk walk, int marker, List<Place> reads, List<Place> writes) {
    recording.add(words(marker), walk, accesses(reads, writes, true));
  }

  private static int[] words(int marker) {
    int[] words = new int[Opcode.WORDS];
    words[0] = marker;
    return words;
  }

  private static List<Access> accesses(List<Place> reads, List<Place> writes, boolean own) {
    List<Access> accesses = new ArrayList<>();
    reads.forEach(place -> accesses.add(new Access(place, false, own)));
    writes.forEach(place -> accesses.add(new Access(place, true, own)));
    return accesses;
  }

  /** The markers of the instructions of each pass. */
  private List<List<Integer>> passes() {
    Program program = recording.program(null);
    List<List<Integer>> passes = new ArrayList<>();
    for (int pass = 0; pass < program.passes(); pass++) {
      int table = program.allPasses() + pass;
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
    assertEquals(List.of(List.of(Opcode.LOAD), List.of(101), List.of(102, 103)), passes());
  }

  @Test
  void whatWritesComesAfterWhatReadsOrWrites() {
    add(101, List.of(a), List.of(b));
    add(102, List.of(), List.of(a));
    add(103, List.of(), List.of(a));
    add(104, List.of(c), List.of());
    assertEquals(List.of(List.of(Opcode.LOAD), List.of(101, 104), List.of(102), List.of(103)), passes());
  }

  @Test
  void anInstructionMayWriteWhatItReads() {
    add(101, List.of(a), List.of(a));
    add(102, List.of(a), List.of(a));
    add(103, List.of(b), List.of(b));
    assertEquals(List.of(List.of(Opcode.LOAD), List.of(101, 103), List.of(102)), passes());
  }

  @Test
  void theSameWalkNeedsNoBarrier() {
    Walk rows = Walk.rows(2, 5, 2);
    addBy(rows, 101, List.of(), List.of(a));
    addBy(rows, 102, List.of(a), List.of(b));
    addBy(rows, 103, List.of(b), List.of(a));
    addBy(Walk.rows(5, 2, 2), 104, List.of(a), List.of(c));
    assertEquals(List.of(List.of(Opcode.LOAD), List.of(101, 102, 103), List.of(104)), passes());
  }

  @Test
  void whoeverCanGoByAnyWalkGoesByThatOfItsSource() {
    addBy(Walk.tiles(2, 5, Tile.SMALL), 101, List.of(), List.of(a));
    addByAnyWalk(102, List.of(a), List.of(b));
    addByAnyWalk(103, List.of(b, c), List.of(c));
    add(104, List.of(c), List.of(a));
    assertEquals(List.of(List.of(Opcode.LOAD), List.of(101, 102, 103), List.of(104)), passes());
  }

  @Test
  void whatIsReadByOthersAsWellIsOverwrittenLater() {
    Walk rows = Walk.rows(2, 5, 2);
    addBy(rows, 101, List.of(), List.of(a));
    addBy(rows, 102, List.of(a), List.of(b));
    add(103, List.of(a), List.of(c));
    addBy(rows, 104, List.of(), List.of(a));
    assertEquals(List.of(List.of(Opcode.LOAD), List.of(101, 102), List.of(103), List.of(104)), passes());
  }

  @Test
  void whatGoesElementByElementFollowsTheLoadInTheFirstPass() {
    addByAnyWalk(101, List.of(a), List.of(b));
    addByAnyWalk(102, List.of(), List.of(c));
    assertEquals(List.of(List.of(Opcode.LOAD, 101, 102)), passes());
  }

  @Test
  void theLastPassDeliversWhatWasReadyBefore() {
    add(101, List.of(a), List.of(b));
    add(102, List.of(b), List.of(c));
    Program program = recording.program(null);
    program.deliver(b);
    assertTrue(program.canDeliverInLastPass());
    int end = program.allPassesDelivering() + program.passes();
    assertEquals(program.code[program.storeAlone() + 1], program.code[end], "the STORE is in the last pass");
    program.deliver(c);
    assertFalse(program.canDeliverInLastPass());
  }

  @Test
  void anEmptyRecordingHasOnlyLoadAndStore() {
    Program program = recording.program(null);
    assertEquals(1, program.passes());
    assertTrue(program.beginsWithLoadAlone());
    assertEquals(Opcode.LOAD, program.code[program.code[program.loadAlone()]]);
    assertEquals(Opcode.STORE, program.code[program.code[program.storeAlone()]]);
  }
}
