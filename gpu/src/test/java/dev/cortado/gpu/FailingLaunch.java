package dev.cortado.gpu;

/** Launches what cannot be launched, after a good launch or as the first one, then closes. */
final class FailingLaunch {
  private FailingLaunch() {}

  public static void main(String[] arguments) {
    boolean afterAGoodOne = Boolean.parseBoolean(arguments[0]);
    Launcher launcher = new Launcher(Devices.preferred());
    DeviceProgram kernel = launcher.kernel;
    kernel.memory = launcher.newMemory(Collector.SMALLEST_ARENA_BYTES / Float.BYTES);
    kernel.staged = new float[1];
    kernel.results = new float[Program.RESULTS];
    kernel.bulk = new float[1];
    Program program = new Recording().program(null);
    launcher.bind(program);
    if (afterAGoodOne) {
      launcher.launch(program.allPasses(), 1);
      System.out.println("a good launch");
    }
    kernel.bulk = null; // without one of its arrays the library cannot launch
    for (int i = 0; i < 2; i++) {
      try {
        launcher.launch(program.allPasses(), 1);
        System.out.println("no failure");
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
    launcher.close();
    launcher.close();
  }
}
