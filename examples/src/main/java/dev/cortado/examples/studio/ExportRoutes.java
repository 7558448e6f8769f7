package dev.cortado.examples.studio;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.examples.studio.web.Problem;
import dev.cortado.examples.studio.web.Reply;
import dev.cortado.examples.studio.web.Request;
import dev.cortado.examples.studio.web.Routes;
import dev.cortado.models.io.Csv;
import dev.cortado.models.io.Npy;
import dev.cortado.models.train.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a page takes with it: the latent points of the newest frame, and the model. */
final class ExportRoutes {
  private final Sessions sessions;

  ExportRoutes(Sessions sessions) {
    this.sessions = sessions;
  }

  void addTo(Routes routes) {
    routes.get("/api/sessions/{id}/export", this::export);
  }

  private Reply export(Request request) throws IOException {
    Session session = sessions.get(request.variable("id"));
    Rows rows = session.context().rows();
    String what = request.text("what", "");
    return switch (what) {
      case "csv" -> file("latent.csv", "text/csv; charset=utf-8", path -> csv(path, session.screen().frame()));
      case "npy" -> file("latent.npy", "application/octet-stream", path -> {
        Frame frame = session.screen().frame();
        Tensor means = Tensor.zeros(Shape.of(frame.size(), frame.latent()));
        System.arraycopy(frame.means(), 0, means.data(), 0, means.size());
        Npy.write(path, means);
      });
      case "safetensors" -> {
        Snapshot snapshot = session.snapshot();
        yield file("model.safetensors", "application/octet-stream", path -> Checkpoint.write(snapshot.model(rows), path));
      }
      default -> throw Problem.bad("what must be one of csv, npy, safetensors");
    };
  }

  /** The library writes files; this one lives as long as the request. */
  private static Reply file(String name, String type, Consumer<Path> writer) throws IOException {
    Path folder = Files.createTempDirectory("cortado-studio");
    Path file = folder.resolve(name);
    try {
      writer.accept(file);
      return Reply.download(type, name, Files.readAllBytes(file));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  /** One line a row: its label in the data, the one that is shown to the model, what is predicted, and its places. */
  private static void csv(Path file, Frame frame) {
    List<String> names = new ArrayList<>(List.of("row", "label", "shown", "predicted", "map_x", "map_y"));
    for (int k = 0; k < frame.latent(); k++) {
      names.add("z" + k);
    }
    Csv.write(file, names, frame.size(), (row, column) -> switch (column) {
      case 0 -> row;
      case 1 -> orNull(frame.truth()[row]);
      case 2 -> orNull(frame.shown()[row]);
      case 3 -> Float.isNaN(frame.smooth()[row]) ? orNull(frame.predicted()[row]) : (Object) frame.smooth()[row];
      case 4, 5 -> frame.map()[2 * row + column - 4];
      default -> frame.means()[row * frame.latent() + column - 6];
    });
  }

  private static Object orNull(byte label) {
    return label == Frame.NONE ? null : (Object) (label & 0xff);
  }
}
