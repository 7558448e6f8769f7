package dev.cortado.examples.studio;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of the style sheet: text can be read, and classes stay apart for everybody. */
class ColoursTest {
  /** Machado, Oliveira and Fernandes (2009), at full severity, on linear RGB. */
  private static final Map<String, double[][]> SIGHTS = Map.of(
      "normal", new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
      "protanopia", new double[][] {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216},
        {-0.003882, -0.048116, 1.051998}},
      "deuteranopia", new double[][] {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
        {-0.011820, 0.042940, 0.968881}},
      "tritanopia", new double[][] {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
        {0.004733, 0.691367, 0.303900}});
  private static final double LEAST_DISTANCE = 0.04; // in OKLab: twice what can just be told apart side by side

  private final Map<String, double[]> colours = new HashMap<>(); // "light ink" -> linear RGB

  ColoursTest() throws IOException {
    try (InputStream style = Studio.class.getResourceAsStream("style.css")) {
      Matcher pairs = Pattern.compile("--([a-z0-9-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)")
          .matcher(new String(style.readAllBytes(), StandardCharsets.UTF_8));
      while (pairs.find()) {
        colours.put("light " + pairs.group(1), linear(pairs.group(2)));
        colours.put("dark " + pairs.group(1), linear(pairs.group(3)));
      }
    }
  }

  private static double[] linear(String hex) {
    double[] rgb = new double[3];
    for (int i = 0; i < 3; i++) {
      double v = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
      rgb[i] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
    return rgb;
  }

  private double[] colour(String theme, String name) {
    double[] colour = colours.get(theme + " " + name);
    assertNotNull(colour, name);
    return colour;
  }

  private static double luminance(double[] c) {
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
  }

  private static double contrast(double[] a, double[] b) {
    double high = Math.max(luminance(a), luminance(b));
    double low = Math.min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
  }

  /** WCAG 2.2, level AA, of text. */
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textCanBeRead(String theme) {
    for (String ground : List.of("paper", "card", "well", "map")) {
      for (String text : List.of("ink", "soft", "accent")) {
        double contrast = contrast(colour(theme, text), colour(theme, ground));
        assertTrue(contrast >= 4.5, theme + ": " + text + " on " + ground + " has a contrast of " + contrast);
      }
    }
    assertTrue(contrast(colour(theme, "on-accent"), colour(theme, "accent")) >= 4.5, theme + ": text on the accent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void classesStayApartForEverySight(String theme) {
    for (Map.Entry<String, double[][]> sight : SIGHTS.entrySet()) {
      for (int a = 0; a < 10; a++) {
        for (int b = a + 1; b < 10; b++) {
          double distance = distance(
              seen(sight.getValue(), colour(theme, "c" + a)), seen(sight.getValue(), colour(theme, "c" + b)));
          assertTrue(distance >= LEAST_DISTANCE,
              theme + ", " + sight.getKey() + ": classes " + a + " and " + b + " are only " + distance + " apart");
        }
      }
    }
  }

  @Test
  void theDistanceKnowsItsEnds() {
    assertTrue(Math.abs(distance(linear("000000"), linear("ffffff")) - 1) < 1e-3);
  }

  private static double[] seen(double[][] sight, double[] c) {
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        seen[i] += sight[i][k] * c[k];
      }
      seen[i] = Math.max(0, Math.min(1, seen[i]));
    }
    return seen;
  }

  /** Euclid's distance in OKLab (Ottosson 2020). */
  private static double distance(double[] a, double[] b) {
    double[] p = oklab(a);
    double[] q = oklab(b);
    return Math.sqrt(Math.pow(p[0] - q[0], 2) + Math.pow(p[1] - q[1], 2) + Math.pow(p[2] - q[2], 2));
  }

  private static double[] oklab(double[] c) {
    double l = Math.cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]);
    double m = Math.cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]);
    double s = Math.cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]);
    return new double[] {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
  }
}
