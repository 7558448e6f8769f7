package dev.cortado.models.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cortado.core.Shape;
import dev.cortado.models.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxDataSetTest {
  private static final String REMEDY = "; give a folder with train-images-idx3-ubyte, train-labels-idx1-ubyte,"
      + " t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each plain or .gz";

  @TempDir Path folder;

  @Test
  void readsTheFourClassicFiles() throws IOException {
    IdxBuilder.folder(folder, 30, 12);
    DataSet train = IdxDataSet.train(folder);
    DataSet test = IdxDataSet.test(folder);
    assertEquals(30, train.size());
    assertEquals(12, test.size());
    assertEquals(Shape.of(5, 4), train.shape());
    assertEquals(10, train.classes());
    assertEquals(7, train.label(27));
    assertEquals(7f, train.target(27));
    float[] into = new float[20];
    train.read(2, into, 0);
    assertEquals((40 * 7 + 3 & 0xff) / 255f, into[0]);
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    Path missing = folder.resolve("nowhere");
    assertWrong(missing + ": there is no such folder" + REMEDY, () -> IdxDataSet.train(missing));
    assertWrong(folder + ": has neither train-images-idx3-ubyte nor train-images-idx3-ubyte.gz" + REMEDY,
        () -> IdxDataSet.train(folder));
    Path file = Files.createFile(folder.resolve("file"));
    assertWrong(file + ": is not a folder" + REMEDY, () -> IdxDataSet.train(file));
    IdxFile images = open("i", IdxBuilder.bytes(4, 2, 2));
    IdxFile labels = open("l", IdxBuilder.bytes(new byte[] {0, 1, 2, 10}, 4));
    IdxFile fewer = open("f", IdxBuilder.bytes(new byte[] {0, 1, 2}, 3));
    assertWrong(labels.name() + ": the label of row 3 (byte 11) is 10, outside the classes 0 to 9; the file is damaged or of"
        + " another data set, bring the right one", () -> IdxDataSet.of(images, labels, 10));
    assertEquals(11, IdxDataSet.of(images, labels, 11).classes());
    assertWrong(images.name() + ": has 4 images, but " + fewer.name() + " has 3 labels; take both files from the same"
            + " data set",
        () -> IdxDataSet.of(images, fewer, 10));
    assertWrong(labels.name() + ": has the dimensions [4] like a file of labels; images need at least [rows, columns],"
            + " so see whether the files are interchanged",
        () -> IdxDataSet.of(labels, labels, 10));
    assertWrong(images.name() + ": has the dimensions [4, 2, 2] like a file of images; labels need [rows], so see"
            + " whether the files are interchanged",
        () -> IdxDataSet.of(images, images, 10));
  }

  private IdxFile open(String name, byte[] bytes) throws IOException {
    return IdxFile.open(Files.write(folder.resolve(name), bytes));
  }

  private static void assertWrong(String message, Runnable action) {
    assertEquals(message, assertThrows(InputException.class, action::run).getMessage());
  }
}
