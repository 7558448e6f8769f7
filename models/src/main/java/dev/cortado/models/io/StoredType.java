package dev.cortado.models.io;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The number types of the safetensors format that can be read, and how each becomes a float. */
enum StoredType {
  F32(4) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  F64(8) {
    @Override
    float next(ByteBuffer bytes) {
      return (float) bytes.getDouble();
    }
  },
  F16(2) {
    @Override
    float next(ByteBuffer bytes) {
      return half(bytes.getShort());
    }
  },
  BF16(2) {
    @Override
    float next(ByteBuffer bytes) {
      // The upper half of a float.
      return Float.intBitsToFloat(bytes.getShort() << 16);
    }
  },
  I64(8) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.getLong();
    }
  },
  I32(4) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.getInt();
    }
  },
  I16(2) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.getShort();
    }
  },
  I8(1) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.get();
    }
  },
  U8(1) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.get() & 0xff;
    }
  },
  BOOL(1) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.get() == 0 ? 0 : 1;
    }
  };

  private final int bytes;

  StoredType(int bytes) {
    this.bytes = bytes;
  }

  static StoredType named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst().orElse(null);
  }

  /** How many bytes a number takes. */
  int bytes() {
    return bytes;
  }

  /** The next number of a little-endian buffer. */
  abstract float next(ByteBuffer bytes);

  // IEEE 754 binary16: 1 sign, 5 exponent, 10 mantissa bits. (Float.float16ToFloat came with JDK 20.)
  private static float half(short bits) {
    int exponent = bits >>> 10 & 0x1f;
    int mantissa = bits & 0x3ff;
    float magnitude;
    if (exponent == 0) {
      magnitude = mantissa * 0x1p-24f;
    } else if (exponent == 31) {
      magnitude = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = Float.intBitsToFloat(exponent + 112 << 23 | mantissa << 13);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
