package dev.cortado.core.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachesTest {
  @TempDir
  Path folder;

  private int read(String content) throws IOException {
    return Caches.secondLevel(Files.writeString(folder.resolve("size"), content), 7);
  }

  @Test
  void isWhatTheFileSays() throws IOException {
    assertEquals(2 << 20, read("2048K\n"));
    assertEquals(512 << 10, read("512K"));
  }

  @Test
  void isWhatIsUsualWhereTheFileCannotBeUnderstood() throws IOException {
    for (String content : new String[] {"", "K", "big", "2M", "99999999K", "12345678901K"}) {
      assertEquals(7, read(content), content);
    }
    assertEquals(7, Caches.secondLevel(folder.resolve("none"), 7));
    assertEquals(7, Caches.secondLevel(folder, 7));
  }

  @Test
  void isKnownForThisMachine() {
    assertTrue(Caches.SECOND_LEVEL > 0);
  }
}
