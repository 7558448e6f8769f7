package dev.cortado.models.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.models.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("model.safetensors");
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in = SafetensorsTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static Safetensors small() {
    Map<String, Tensor> tensors = new HashMap<>();
    tensors.put("b", Tensor.of(Shape.of(2), 1, -2.5f));
    tensors.put("a.weight", Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
    return new Safetensors(tensors, Map.of("step", "12", "format", "cortado"));
  }

  @Test
  void writesByteForByte() throws IOException {
    small().write(file);
    assertArrayEquals(resource("ours.safetensors"), Files.readAllBytes(file));
    small().write(file);
    assertArrayEquals(resource("ours.safetensors"), Files.readAllBytes(file));
    assertEquals(List.of("model.safetensors"), Arrays.asList(folder.toFile().list()));
  }

  @Test
  void readsAForeignFile() throws IOException {
    Files.write(file, resource("foreign.safetensors"));
    Safetensors read = Safetensors.read(file);
    assertEquals(Map.of("format", "np", "note", "caf\u00e9 \u2615\ud83d\ude00 \"quoted\"\n"), read.metadata());
    assertTensor(read, "z.weight", Shape.of(2, 3), 1.5f, -2.25f, 3.0e-40f, 0, -0f, Float.MAX_VALUE);
    assertTensor(read, "half", Shape.of(6), 1, -0.333251953125f, 65504, 0x1p-24f, 0x1.ff8p-15f, -0f);
    assertTensor(read, "brain", Shape.of(3), 1, -3.140625f, 0x1.fep127f);
    assertTensor(read, "double", Shape.of(2, 1), 0.1f, -1e30f);
    assertTensor(read, "long", Shape.of(2), -5, 16777216);
    assertTensor(read, "int", Shape.of(1), 7);
    assertTensor(read, "short", Shape.of(2), -300, 300);
    assertTensor(read, "byte", Shape.of(3), 0, 128, 255);
    assertTensor(read, "signed", Shape.of(2), -128, 127);
    assertTensor(read, "flag", Shape.of(2), 0, 1);
    assertTensor(read, "empty", Shape.of(0, 4));
    assertTensor(read, "a.bias", Shape.of(1), -7);
    assertEquals(12, read.tensors().size());
  }

  private static void assertTensor(Safetensors read, String name, Shape shape, float... values) {
    Tensor tensor = read.tensors().get(name);
    assertEquals(shape, tensor.shape(), name);
    assertArrayEquals(values, tensor.data(), name);
  }

  @Test
  void everythingComesBackToTheBit() {
    float[] values = new float[100_003];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(i * 0x9E3779B1 & 0xbf7fffff);
    }
    values[7] = Float.NEGATIVE_INFINITY;
    Tensor tensor = Tensor.of(Shape.of(values.length), values);
    new Safetensors(Map.of("x", tensor, "none", Tensor.zeros(3, 0)), Map.of()).write(file);
    Safetensors read = Safetensors.read(file);
    assertArrayEquals(values, read.tensors().get("x").data());
    assertEquals(Shape.of(3, 0), read.tensors().get("none").shape());
    assertEquals(Map.of(), read.metadata());
    new Safetensors(Map.of(), Map.of()).write(file);
    assertEquals(Map.of(), Safetensors.read(file).tensors());
  }

  @Test
  void noTensorIsCalledLikeTheMetadata() {
    assertEquals("safetensors: a tensor cannot be called __metadata__", assertThrows(IllegalArgumentException.class,
        () -> new Safetensors(Map.of("__metadata__", Tensor.scalar(1)), Map.of())).getMessage());
  }

  @Test
  void refusesWhatIsNotOne() throws IOException {
    byte[] good = resource("ours.safetensors");
    assertEquals(file + ": cannot be read: there is no such file or folder; check its name and permissions",
        assertThrows(InputException.class, () -> Safetensors.read(file)).getMessage());
    assertWrong(new byte[5], "has only 5 bytes, too few for the length of the header");
    assertWrong("<!DOCTYPE html><html>".getBytes(),
        "is not a safetensors file: its first eight bytes announce a header of 5789751444030890300 bytes");
    assertWrong(new byte[20], "is not a safetensors file: its first eight bytes announce a header of 0 bytes");
    byte[] negative = good.clone();
    negative[7] = (byte) 0x80;
    assertWrong(negative,
        "is not a safetensors file: its first eight bytes announce a header of 9223372036854775976 bytes");
    byte[] longer = good.clone();
    longer[2] = 1;
    assertWrong(longer, "announces a header of 65704 bytes, but only 200 follow");
    assertWrong(Arrays.copyOf(good, 100), "announces a header of 168 bytes, but only 92 follow");
    assertWrong(Arrays.copyOf(good, good.length - 1), "has tensor 'b' at the data offsets [24, 32], but there are 31 bytes"
        + " of data: truncated, or offsets out of range");
    assertWrong(Arrays.copyOf(good, good.length + 3), "has 3 bytes after the last tensor");
    byte[] text = good.clone();
    text[8] = 'x';
    assertWrong(text, "is not a safetensors file: its header, from byte 8, is not JSON (JSON: an object must begin with { at"
        + " character 0)");
    text[8] = (byte) 0xff;
    assertWrong(text, "is not a safetensors file: its header is not UTF-8 text");
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] good = resource("ours.safetensors");
    for (int length = 0; length < good.length; length++) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThrows(InputException.class, () -> Safetensors.read(file), "length " + length);
    }
  }

  @Test
  void refusesHeadersThatLie() throws IOException {
    assertHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}", 6,
        "has data offsets that overlap between tensor 'a' (ends at 4) and tensor 'b' (begins at 2)");
    assertHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}", 12,
        "has data offsets that leave a hole between tensor 'a' (ends at 4) and tensor 'b' (begins at 8)");
    assertHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8,
        "has data offsets that leave a hole between the header (ends at 0) and tensor 'a' (begins at 4)");
    assertHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, "has tensor 'a' at the data offsets"
        + " [4, 0], but there are 4 bytes of data: truncated, or offsets out of range");
    assertHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", 4, "has tensor 'a' at the data offsets"
        + " [-4, 0], but there are 4 bytes of data: truncated, or offsets out of range");
    assertHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,4]}}", 4,
        "has tensor 'a' of F32 [2, 3], which needs 24 bytes, at the data offsets [0, 4], which are 4");
    assertHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,4]}}", 4,
        "has tensor 'a' of shape [65536, 65536, 65536, 65536], which makes no sense or is too large");
    assertHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4,
        "has tensor 'a' of shape [-1], which makes no sense or is too large");
    assertHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}", 4,
        "has tensor 'a' of shape [1.0], which makes no sense or is too large");
    assertHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4,
        "describes tensor 'a' without dtype, shape and two data_offsets");
    assertHeader("{\"a\":7}", 0, "describes tensor 'a' without dtype, shape and two data_offsets");
    assertHeader("{\"__metadata__\":[]}", 0, "has a __metadata__ that is not an object");
    assertHeader("{\"__metadata__\":{\"n\":1}}", 0, "has a metadata entry 'n' that is not a text");
    assertHeader("{\"a\":1,\"a\":2}", 0, "is not a safetensors file: its header, from byte 8, is not JSON (JSON: the name"
        + " \"a\" occurs twice at character 7)");
    Files.write(file, with("{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4));
    assertEquals(file + ": tensor 'a' has the type F8_E4M3, which cannot be read; convert it to F32",
        assertThrows(InputException.class, () -> Safetensors.read(file)).getMessage());
  }

  @Test
  void aHugeClaimTakesNoMemory() throws IOException {
    // 2 GiB of numbers announced, four bytes there.
    assertHeader("{\"a\":{\"dtype\":\"F32\",\"shape\":[536870911],\"data_offsets\":[0,2147483644]}}", 4, "has tensor 'a' at"
        + " the data offsets [0, 2147483644], but there are 4 bytes of data: truncated, or offsets out of range");
  }

  @Test
  void namesTheNumberThatIsNaN() throws IOException {
    byte[] bytes = resource("ours.safetensors");
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 32 + 16, Float.NaN);
    Files.write(file, bytes);
    assertEquals(file + ": tensor 'a.weight' [2, 3] holds NaN at element 4; the file was written by a training that failed,"
        + " use an earlier one", assertThrows(InputException.class, () -> Safetensors.read(file)).getMessage());
  }

  @Test
  void aReaderOfAFolderIsTold() {
    assertTrue(assertThrows(InputException.class, () -> Safetensors.read(folder)).getMessage()
        .startsWith(folder + ": cannot be read: "));
  }

  private void assertHeader(String header, int dataBytes, String expected) throws IOException {
    assertWrong(with(header, dataBytes), expected);
  }

  private static byte[] with(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putLong(text.length).put(text).array();
  }

  private void assertWrong(byte[] bytes, String expected) throws IOException {
    Files.write(file, bytes);
    assertEquals(file + ": " + expected + "; the file is damaged or no safetensors file, use another copy",
        assertThrows(InputException.class, () -> Safetensors.read(file)).getMessage());
  }
}
