/**
 * Ten thousand discs, pixel by pixel into one ImageData: the same on every machine, with or without a graphics processor,
 * and quick enough for either.
 */
const SHIFTS = 4; // sub-pixel positions a stamp is drawn for, in each direction

/** The pixels that a disc covers and how much of each, at each of the sub-pixel positions. */
function stamp(radius) {
  const reach = Math.ceil(radius) + 1;
  const shifts = [];
  for (let sy = 0; sy < SHIFTS; sy++) {
    for (let sx = 0; sx < SHIFTS; sx++) {
      const dx = [];
      const dy = [];
      const cover = [];
      for (let y = -reach; y <= reach; y++) {
        for (let x = -reach; x <= reach; x++) {
          const covered = Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(x - sx / SHIFTS, y - sy / SHIFTS)));
          if (covered > 0) {
            dx.push(x);
            dy.push(y);
            cover.push(covered);
          }
        }
      }
      shifts.push({ dx: Int16Array.from(dx), dy: Int16Array.from(dy), cover: Uint8Array.from(cover, (part) => 255 * part) });
    }
  }
  return { reach, shifts };
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
  disc({ reach, shifts }, px, py, colour, alpha) {
    const { words } = this;
    const { width, height } = this.image;
    const x0 = Math.floor(px);
    const y0 = Math.floor(py);
    if (x0 + reach < 0 || y0 + reach < 0 || x0 - reach >= width || y0 - reach >= height) { return; }
    const inside = x0 >= reach && y0 >= reach && x0 + reach < width && y0 + reach < height;
    const { dx, dy, cover } = shifts[Math.floor((py - y0) * SHIFTS) * SHIFTS + Math.floor((px - x0) * SHIFTS)];
    const r = Math.round(colour[0]);
    const g = Math.round(colour[1]);
    const b = Math.round(colour[2]);
    const bgr = (b << 16) | (g << 8) | r; // as ImageData has them in a little-endian word, below the alpha
    for (let k = 0; k < cover.length; k++) {
      const x = x0 + dx[k];
      const y = y0 + dy[k];
      if (inside || (x >= 0 && y >= 0 && x < width && y < height)) {
        const i = y * width + x;
        const word = words[i];
        const above = (alpha * cover[k] + 0.5) | 0;
        if (word === 0) {
          words[i] = (above << 24) | bgr;
        } else {
          const below = ((word >>> 24) * (255 - above) / 255 + 0.5) | 0;
          const share = above / Math.max(1, above + below); // of the new colour in the mixture
          const oldR = word & 255;
          const oldG = (word >>> 8) & 255;
          const oldB = (word >>> 16) & 255;
          words[i] = ((above + below) << 24) | ((oldB + (b - oldB) * share) << 16)
            | ((oldG + (g - oldG) * share) << 8) | (oldR + (r - oldR) * share);
        }
      }
    }
  }
}
