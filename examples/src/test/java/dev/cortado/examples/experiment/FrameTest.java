package dev.cortado.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.examples.Digits;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;
import dev.cortado.models.io.Json;
import dev.cortado.models.metrics.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final Provenance PROVENANCE = new Provenance(
      "cortado sing --key <c>", Map.of("--key", "<c>"), "0.1.0", "abc123", "17", "a processor", "scalar", 1);

  @Test
  void theSplitsOfAProtocolDoNotOverlapAndTheTestRowsAreAFileOfTheirOwn() {
    DataSet all = Digits.all();
    Protocol protocol = Protocol.of("digits", Digits.train(all), Digits.test(all), 1000);
    assertEquals(List.of(7000, 1000, 2000),
        List.of(protocol.train().size(), protocol.validation().size(), protocol.test().size()));
    assertEquals(all.label(7000), protocol.validation().label(0));
    assertEquals(all.label(8000), protocol.test().label(0));
    assertEquals(100, Arrays.stream(Protocol.labelsOf(protocol.labels(100, 1))).filter(label -> label >= 0).count());
    assertEquals(0, protocol.unlabelled().labelled().size());
  }

  @Test
  void aSplitThatLeavesNothingIsRefused() {
    DataSet all = Digits.all();
    String sentence = assertThrows(InputException.class, () -> Protocol.of("digits", all.head(10), all.tail(5), 10))
        .getMessage();
    assertEquals("--validation 10 does not split 10 training rows; choose from 1 to 9", sentence);
  }

  @Test
  void aSixthOfMnistIsTenThousand() {
    assertEquals(10_000, Protocol.defaultValidation(60_000));
  }

  @Test
  void figuresAreFlatAndSayWhereTheyComeFrom() {
    Figures figures = new Figures("sing", PROVENANCE, "by ear", 1, 2).put("pitch", Estimate.of(1, 3))
        .put("alone", Estimate.of(4));
    Map<String, Object> read = Json.parseObject(figures.json());
    assertEquals("[1, 2]", read.get("seeds").toString());
    assertEquals("abc123", read.get("commit"));
    assertEquals("by ear", read.get("protocol"));
    assertEquals(2, ((Number) read.get("pitch")).doubleValue());
    assertEquals(1, ((Number) read.get("pitchStandardError")).doubleValue());
    assertTrue(read.containsKey("aloneStandardError"));
    assertEquals(null, read.get("aloneStandardError"), "one seed has no standard error");
    assertThrows(IllegalArgumentException.class, () -> figures.number("tempo"));
  }

  @Test
  void thePageEscapesTextsAndNeedsNoOtherFile() {
    String page = new ExperimentPage("a < b", "under").figure("n", "1 %", "of <all>").text("Why", "because <i>")
        .html("by ear", PROVENANCE);
    assertTrue(page.contains("<title>a &lt; b</title>"));
    assertTrue(page.contains("of &lt;all&gt;"));
    assertTrue(page.contains("cortado sing --key &lt;c&gt;"));
    assertEquals(-1, page.indexOf("http"), "a page that needs a network is not finished");
  }
}
