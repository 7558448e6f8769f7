/**
 * Ten thousand discs, pixel by pixel into one ImageData: the same on every machine, with or without a graphics processor,
 * and quick enough for either.
 */
const SHIFTS = 4; // sub-pixel positions a stamp is drawn for, in each direction

/** The coverage of a disc at each of the sub-pixel positions. */
function stamp(radius) {
  const side = Math.ceil(radius) * 2 + 3;
  const middle = (side - 1) / 2;
  const shifts = [];
  for (let sy = 0; sy < SHIFTS; sy++) {
    for (let sx = 0; sx < SHIFTS; sx++) {
      const cover = new Float32Array(side * side);
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
          const d = Math.hypot(x - middle - sx / SHIFTS, y - middle - sy / SHIFTS);
          cover[y * side + x] = Math.max(0, Math.min(1, radius + 0.5 - d));
        }
      }
      shifts.push(cover);
    }
  }
  return { side, middle, shifts };
}

export class Splat {
  stamps = new Map();

  resize(width, height) {
    if (!this.image || this.image.width !== width || this.image.height !== height) {
      this.image = new ImageData(Math.max(1, width), Math.max(1, height));
      this.words = new Uint32Array(this.image.data.buffer);
    }
  }

  clear() { this.words.fill(0); }

  stampOf(radius) {
    const key = Math.round(radius * 4);
    if (!this.stamps.has(key)) { this.stamps.set(key, stamp(key / 4)); }
    return this.stamps.get(key);
  }

  /** Draws one disc of a colour [r, g, b] over what is there; px and py in device pixels. */
  disc({ side, middle, shifts }, px, py, [r, g, b], alpha) {
    const { width, height, data } = this.image;
    const x0 = Math.floor(px) - middle;
    const y0 = Math.floor(py) - middle;
    if (x0 + side <= 0 || y0 + side <= 0 || x0 >= width || y0 >= height) { return; }
    const cover = shifts[Math.floor((py - Math.floor(py)) * SHIFTS) * SHIFTS + Math.floor((px - Math.floor(px)) * SHIFTS)];
    const fromX = Math.max(0, -x0);
    const toX = Math.min(side, width - x0);
    for (let y = Math.max(0, -y0); y < side && y0 + y < height; y++) {
      for (let x = fromX; x < toX; x++) {
        const a = alpha * cover[y * side + x];
        if (a > 0) {
          const i = 4 * ((y0 + y) * width + x0 + x);
          const below = data[i + 3] / 255 * (1 - a);
          const whole = a + below;
          data[i] = (r * a + data[i] * below) / whole;
          data[i + 1] = (g * a + data[i + 1] * below) / whole;
          data[i + 2] = (b * a + data[i + 2] * below) / whole;
          data[i + 3] = 255 * whole;
        }
      }
    }
  }
}
