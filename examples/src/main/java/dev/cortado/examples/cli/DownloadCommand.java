package dev.cortado.examples.cli;

import java.nio.file.Path;
import java.util.List;

/** {@code cortado download mnist|fashion-mnist}: brings a complete data set. */
final class DownloadCommand implements Command {
  private final String set;

  DownloadCommand(String set) {
    this.set = set;
  }

  @Override
  public String name() {
    return "download " + set;
  }

  @Override
  public String summary() {
    return "Fetches the four files of " + (set.equals("mnist") ? "MNIST" : "Fashion-MNIST") + " for --data.";
  }

  @Override
  public boolean computes() {
    return false;
  }

  @Override
  public Options options() {
    return new Options(name())
        .path("--out", "DIR", cache().resolve(set).toString(), "The folder that the files go to.")
        .text("--mirror", "URL", null, "The address of a folder with the four files, instead of the public mirrors.");
  }

  @Override
  public List<String> examples() {
    return List.of("download " + set, "train ssvae --data " + cache().resolve(set));
  }

  @Override
  public int run(Options given, Terminal terminal) {
    boolean mnist = set.equals("mnist");
    List<String> mirrors = given.text("--mirror").map(url -> List.of(url.endsWith("/") ? url : url + "/"))
        .orElse(mnist ? RemoteFile.MNIST_MIRRORS : RemoteFile.FASHION_MNIST_MIRRORS);
    Path folder = given.neededPath("--out");
    new Download(mirrors, terminal).fetch(mnist ? RemoteFile.MNIST : RemoteFile.FASHION_MNIST, folder);
    terminal.line(folder.toString());
    return Cortado.OK;
  }

  /** Where the system keeps what can be fetched again. */
  private static Path cache() {
    String home = System.getProperty("user.home");
    String xdg = System.getenv("XDG_CACHE_HOME");
    return (xdg == null || xdg.isBlank() ? Path.of(home, ".cache") : Path.of(xdg)).resolve("cortado");
  }
}
