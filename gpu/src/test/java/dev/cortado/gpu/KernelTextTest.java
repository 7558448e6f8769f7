package dev.cortado.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aparapi.internal.model.ClassModel;
import com.aparapi.internal.writer.KernelWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The OpenCL that Aparapi makes of the interpreter. Needs no device. */
class KernelTextTest {
  private static String text;

  @BeforeAll
  static void translate() throws Exception {
    Devices.list(); // keeps Aparapi quiet
    text = KernelWriter.writeToString(
        ClassModel.createClassModel(DeviceProgram.class).getEntrypoint("run", new DeviceProgram()));
  }

  @Test
  void nothingIsInDoublePrecision() {
    assertFalse(text.contains("double"), text);
    assertFalse(text.contains("cl_khr_fp64"), text);
    Matcher literal = Pattern.compile("\\d\\.\\d+(E-?\\d+)?(?![\\dfFE.])").matcher(text);
    assertFalse(literal.find(), () -> "a double literal: " + literal.group());
  }

  /** Local memory only in the two tiles that are arguments; no array in registers, which would be spilled to memory. */
  @Test
  void noFunctionDeclaresAnArray() {
    assertFalse(Pattern.compile("__local\\s+\\w+\\s+\\w+\\s*\\[").matcher(text).find(), text);
    assertFalse(Pattern.compile("(?m)^\\s*(__private\\s+)?(int|float)\\s+\\w+\\s*\\[").matcher(text).find(), text);
    assertEquals(4, text.split("__local ", -1).length - 1); // twice each: in the struct, as an argument
  }

  /** What the translator writes for a negated negation is a decrement, and what it forgets about an unsigned shift a bug. */
  @Test
  void theKnownSilentErrorsOfTheTranslatorAreAbsent() {
    assertFalse(text.contains("--"), text);
    List<String> shifts = text.lines().filter(line -> line.contains("unsigned int")).map(String::strip).toList();
    assertFalse(shifts.isEmpty());
    assertTrue(shifts.stream().allMatch(line -> line.matches("int \\w+ = \\(\\(unsigned int\\)\\w+\\) >> \\d+;")),
        shifts::toString);
  }

  @Test
  void theInnerLoopsOfTheProductsAreMultiplyAddsOfScalars() {
    for (int size : new int[] {128, 64, 32}) {
      int count = size / 16;
      String product = text.substring(text.indexOf("__product" + size + "(This *this, int c){"));
      product = product.substring(0, product.indexOf("\n}"));
      Matcher multiplyAdd = Pattern.compile("(c\\d\\d) = \\1 \\+ \\(a\\d \\* b\\d\\);").matcher(product);
      assertEquals(count * count, multiplyAdd.results().count());
      assertEquals(2 * count, Pattern.compile("float [ab]\\d = this->tile[AB]\\[").matcher(product).results().count());
    }
  }
}
