package dev.cortado.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.cortado.core.kernels.scalar.ScalarKernels;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A step on a recorded tape makes no garbage, whatever is on the tape. On scalar kernels in all runs: SIMD kernels put
 * vectors on the heap until they are compiled, and what remains then is theirs, not the tape's.
 */
class AllocationTest {
  @Test
  void aStepAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocated bytes");
    Tape tape = Tape.training(new ScalarKernels(), 1);
    Variable loss = everyOperation(tape);
    for (int i = 0; i < 300; i++) { // until the compilers have settled
      step(tape, loss);
    }
    long least = Long.MAX_VALUE; // of some rounds, lest a safepoint's book-keeping counts; a leak is in each
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 20; i++) {
        step(tape, loss);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes in 20 steps of " + tape.ops().size() + " operations");
  }

  private static void step(Tape tape, Variable loss) {
    tape.forward();
    tape.backward(loss);
  }

  private static Variable everyOperation(Tape tape) {
    List<OpCase> rows = OpCases.all().toList();
    Variable loss = null;
    for (OpCase row : rows) {
      Variable[] inputs = row.operands().stream().map(o -> {
        Variable v = o.differentiable() ? tape.differentiable(o.name(), o.shape()) : tape.input(o.name(), o.shape());
        System.arraycopy(o.values(), 0, v.value().data(), 0, v.value().size());
        return v;
      }).toArray(Variable[]::new);
      Variable sum = Ops.sum(row.record(inputs));
      loss = loss == null ? sum : Ops.add(loss, sum);
    }
    return loss;
  }
}
