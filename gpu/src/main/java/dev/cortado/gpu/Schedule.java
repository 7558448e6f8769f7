package dev.cortado.gpu;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which pass an instruction goes into: the first in which all is done that it depends on, which are the instructions that
 * write what it reads, or read or write what it writes. They have to be of an earlier pass, whose end is a barrier; but the
 * pass may be the same where both take each element by the same {@link Walk}, for then the same work item does one after the
 * other. In pass 0 the LOAD comes first, which may have written any place.
 *
 * <p>An instruction that can go by any walk follows the one that wrote what it needs, if that saves a pass. So a step of the
 * semi-supervised autoencoder, of 72 instructions, takes 15 passes: as many as it has matrix products one behind the other,
 * and one each to load, for the loss and for the update.
 */
final class Schedule {
  /** The last pass that wrote a place and the last that read it, and by which walk: null if by none, or by several. */
  private static final class Use {
    private int written;
    private Walk writtenBy;
    private int read = -1;
    private Walk readBy;

    Use(Place place) {
      writtenBy = Walk.quads(place.size);
    }
  }

  private final Map<Place, Use> uses = new HashMap<>();
  private int passes = 1;

  /** How many passes there are so far. */
  int passes() {
    return passes;
  }

  /** The last pass that may have written this place. */
  int lastWritten(Place place) {
    Use use = uses.get(place);
    return use == null ? 0 : use.written;
  }

  /** The walk with which an instruction that can go by any is done first; by single elements where nothing is better. */
  Walk choose(int elements, List<Access> accesses) {
    Walk best = Walk.single(elements);
    int first = pass(best, accesses);
    for (Access access : accesses) {
      Walk walk = access.own() ? use(access.place()).writtenBy : null;
      if (walk != null && walk.elements() == elements && pass(walk, accesses) < first) {
        best = walk;
        first = pass(walk, accesses);
      }
    }
    return best;
  }

  /** Takes an instruction in; returns its pass. */
  int add(Walk walk, List<Access> accesses) {
    int pass = pass(walk, accesses);
    for (Access access : accesses) {
      Walk by = access.own() ? walk : null;
      Use use = use(access.place());
      if (access.writes()) {
        use.written = pass;
        use.writtenBy = by;
      } else if (use.read < pass) {
        use.read = pass;
        use.readBy = by;
      } else if (use.read == pass && !Objects.equals(use.readBy, by)) {
        use.readBy = null;
      }
    }
    passes = Math.max(passes, pass + 1);
    return pass;
  }

  private int pass(Walk walk, List<Access> accesses) {
    int pass = 0;
    for (Access access : accesses) {
      Walk by = access.own() ? walk : null;
      Use use = use(access.place());
      pass = Math.max(pass, after(use.written, use.writtenBy, by));
      if (access.writes() && use.read >= 0) {
        pass = Math.max(pass, after(use.read, use.readBy, by));
      }
    }
    return pass;
  }

  private static int after(int pass, Walk before, Walk walk) {
    return walk != null && walk.equals(before) ? pass : pass + 1;
  }

  private Use use(Place place) {
    return uses.computeIfAbsent(place, Use::new);
  }
}
