package dev.cortado.examples.experiment;

import java.util.Map;

/**
 * Where figures come from.
 *
 * @param command how to get them again, one line
 * @param settings every option that counted, with its value
 * @param version of Cortado
 * @param commit of the source that the program was built from, or {@code unknown}
 * @param jdk that ran it
 * @param cpu that ran it
 * @param kernels that computed
 * @param threads how many
 */
public record Provenance(String command, Map<String, String> settings, String version, String commit, String jdk, String cpu,
    String kernels, int threads) {
  /** One line for the end of a page. */
  public String software() {
    return "Cortado " + version + (commit.equals("unknown") ? "" : " (" + commit + ")") + " \u00b7 JDK " + jdk
        + " \u00b7 " + cpu + " \u00b7 kernels: " + kernels + " \u00b7 " + threads + (threads == 1 ? " thread" : " threads");
  }
}
