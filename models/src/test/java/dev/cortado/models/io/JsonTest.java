package dev.cortado.models.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void readsEveryKindOfValue() {
    Object value = Json.parse(" {\"a\" : [1, -2.5e3, true, false, null, "
        + "\"x\\u00e9\\n\\\"\\\\\\/\\ud83d\\ude00\"],\r\n\t\"b\":{}, \"c\":[]}");
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("a", Arrays.asList(1L, -2500.0, true, false, null, "x\u00e9\n\"\\/\ud83d\ude00"));
    expected.put("b", Map.of());
    expected.put("c", List.of());
    assertEquals(expected, value);
    assertEquals(List.of("a", "b", "c"), new ArrayList<>(((Map<?, ?>) value).keySet()));
  }

  @Test
  void wholeNumbersAreExactAndTheRestDouble() {
    assertEquals(9007199254740993L, Json.parse("9007199254740993"));
    assertEquals(Long.MIN_VALUE, Json.parse("-9223372036854775808"));
    assertEquals(9.223372036854775808e18, Json.parse("9223372036854775808"));
    assertEquals(1.0, Json.parse("1.0"));
    assertEquals(-0.0, Json.parse("-0"));
    assertInstanceOf(Double.class, Json.parse("1e2"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "`` | a value is expected at character 0",
      "{\"a\":1,} | a name in quotation marks is expected at character 7",
      "[1,] | a value is expected at character 3",
      "[1 2] | ',' is expected at character 3",
      "{\"a\" 1} | ':' is expected at character 5",
      "{\"a\":1,\"a\":2} | the name \"a\" occurs twice at character 7",
      "1 2 | something follows the value at character 2",
      "01 | something follows the value at character 1",
      "+1 | a value is expected at character 0",
      ".5 | a value is expected at character 0",
      "1. | a value is expected at character 2",
      "NaN | a value is expected at character 0",
      "nul | a value is expected at character 0",
      "\"abc | a string does not end at character 4",
      "\"\\x\" | an unknown escape at character 2",
      "\"\\u12g4\" | four hexadecimal digits must follow \\u at character 5",
      "{a:1} | a name in quotation marks is expected at character 1",
      "[1]] | something follows the value at character 3",
      "// x | a value is expected at character 0",
  })
  void refuses(String text, String message) {
    assertEquals("JSON: " + message,
        assertThrows(Json.SyntaxException.class, () -> Json.parse(text)).getMessage());
  }

  @Test
  void refusesDepthsAndControlCharacters() {
    String deepest = "[".repeat(64) + "]".repeat(64);
    assertEquals(deepest, Json.write(Json.parse(deepest)));
    assertEquals("JSON: nested deeper than 64 levels at character 65",
        assertThrows(Json.SyntaxException.class, () -> Json.parse("[".repeat(100_000))).getMessage());
    assertEquals("JSON: a control character in a string; it must be escaped at character 2",
        assertThrows(Json.SyntaxException.class, () -> Json.parse("\"a\nb\"")).getMessage());
    assertEquals("JSON: an object must begin with { at character 0",
        assertThrows(Json.SyntaxException.class, () -> Json.parseObject("[]")).getMessage());
    List<Object> circle = new ArrayList<>();
    circle.add(circle);
    assertEquals("JSON: nested deeper than 64 levels, or in a circle",
        assertThrows(IllegalArgumentException.class, () -> Json.write(circle)).getMessage());
    assertEquals("JSON: cannot write a java.lang.Object; make it a map, a collection, a string, a number, a boolean or null",
        assertThrows(IllegalArgumentException.class, () -> Json.write(List.of(new Object()))).getMessage());
  }

  @Test
  void writes() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("a\"\\", Arrays.asList(1, 2L, 0.1, 0.1f, 1e300, Double.NaN, null, true));
    value.put("text", "caf\u00e9 \u0001\t\r\n</script> \ud83d\ude00 \ud83d");
    value.put("none", Collections.emptyMap());
    String text = "{\"a\\\"\\\\\":[1,2,0.1,0.1,1E+300,null,null,true],"
        + "\"text\":\"caf\u00e9 \\u0001\\t\\r\\n\\u003c/script> \ud83d\ude00 \\ud83d\",\"none\":{}}";
    assertEquals(text, Json.write(value));
    assertEquals("{\n  \"x\": [\n    1,\n    {}\n  ]\n}\n", Json.writeIndented(Map.of("x", List.of(1, Map.of()))));
    assertEquals(text, Json.write(Json.parse(Json.writeIndented(value))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1.0 / 3, 2e-3, 1e23, 5e-324, 2.2250738585072014e-308, Double.MAX_VALUE, 123456789012345680.0,
      2.0e-44, 1e15, 1e22, 9.5367431640625e-7, 4.35, 0.3})
  void numbersReadBackTheSame(double number) {
    for (double x : new double[] {number, -number}) {
      assertEquals(x, Json.parse(Json.write(x)));
      float single = (float) x;
      if (Float.isFinite(single)) {
        assertEquals(single, ((Double) Json.parse(Json.write(single))).floatValue());
      }
    }
  }

  @Test
  void numbersAreShortestOnEveryJdk() {
    // Double.toString of JDK 17 gives 2.0E-3 and 2.2E-322 as such, but 2.0E23 for 2e23 and 1.0E23, 4.9E-324 for 5e-324.
    assertEquals("[0.002,5E-324,1E+23,2E+23,0.0,-0.0,3.0,-12.5,1E-7,1.1754944E-38,1E+10]",
        Json.write(List.of(2e-3, 5e-324, 1e23, 2e23, 0.0, -0.0, 3.0, -12.5f, 1e-7f, 1.17549435e-38f, 1e10f)));
  }
}
