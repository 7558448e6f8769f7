package dev.cortado.examples.studio;

import dev.cortado.core.kernels.Backends;
import dev.cortado.core.kernels.Kernels;
import dev.cortado.core.kernels.WorkerTeam;
import dev.cortado.examples.studio.web.Routes;
import dev.cortado.examples.studio.web.WebLimits;
import dev.cortado.examples.studio.web.WebServer;
import dev.cortado.models.InputException;
import dev.cortado.models.data.DataSet;

/** The studio, from when it is made until it is closed. */
public final class Studio implements AutoCloseable {
  private final WorkerTeam team;
  private final WorkerTeam preparationTeam = WorkerTeam.of(1);
  private final Workbench workbench;
  private final Preparation preparation;
  private final Judge judge;
  private final Aside aside = new Aside();
  private final Gauge gauge;
  private final Sessions sessions;
  private final WebServer server;

  /**
   * Starts a studio on these rows; it answers when this returns.
   *
   * @param port on 127.0.0.1, 0 for any free one
   * @param points how many rows are on the map, a fifth of them held out
   * @param seed of all models
   * @param threads that compute
   * @throws InputException if the port cannot be had, there are too few rows, or the kernels that are asked for
   */
  public Studio(DataSet train, DataSet test, int port, int points, long seed, int threads) {
    this(train, test, port, points, seed, threads, WebLimits.defaults(), StudioContext.Times.defaults());
  }

  Studio(DataSet train, DataSet test, int port, int points, long seed, int threads, WebLimits limits,
      StudioContext.Times times) {
    Rows rows = Rows.of(train, test, points);
    team = WorkerTeam.of(threads);
    workbench = new Workbench(kernels(team));
    WeightPath path = new WeightPath();
    judge = new Judge(rows, seed);
    gauge = new Gauge(rows);
    sessions = new Sessions(new StudioContext(rows, seed, workbench, path, gauge, judge, aside, times));
    preparation = new Preparation(rows, seed, path, judge, kernels(preparationTeam));
    try {
      server = new WebServer(port, routes(), limits);
    } catch (InputException e) {
      closeWorkers();
      throw e;
    }
    sessions.prepare(); // so that the first page finds points on its map
    preparation.start();
    server.start();
  }

  private static Kernels kernels(WorkerTeam team) {
    try {
      return Backends.best(team);
    } catch (IllegalArgumentException e) {
      team.close();
      throw new InputException(e.getMessage(), e);
    }
  }

  private Routes routes() {
    Routes routes = new Routes();
    PageFiles.addTo(routes);
    new SessionRoutes(sessions).addTo(routes);
    new MapRoutes(sessions).addTo(routes);
    new CounterfactualRoutes(sessions).addTo(routes);
    new LabelRoutes(sessions).addTo(routes);
    new OptimizeRoutes(sessions).addTo(routes);
    new ExportRoutes(sessions).addTo(routes);
    return routes;
  }

  /** Where a browser finds it. */
  public String address() {
    return "http://127.0.0.1:" + server.port() + "/";
  }

  boolean judgeIsReady() {
    return judge.isReady();
  }

  /** Ends all streams, training and threads. */
  @Override
  public void close() {
    aside.close();
    sessions.close();
    server.close();
    closeWorkers();
  }

  private void closeWorkers() {
    preparation.close();
    gauge.close();
    workbench.close();
    team.close();
    preparationTeam.close();
  }
}
