/** The points: where the model has them, and where the eye sees them on their way there. */
const GLIDE_SECONDS = 0.16; // time constant of the approach, which new versions may interrupt at any time

export class Cloud {
  version = -1;
  count = 0;
  target = new Float32Array(0);
  shown = new Float32Array(0);
  label = new Uint8Array(0);
  predicted = new Uint8Array(0);
  confidence = new Uint8Array(0);
  smooth = new Float32Array(0);
  truth = new Uint8Array(0);
  settled = true;
  medians = [];

  /** Takes the binary answer of the points call. */
  receive(buffer) {
    const view = new DataView(buffer);
    const n = view.getInt32(4, true);
    let at = 8;
    const take = (type) => {
      const size = n * type.BYTES_PER_ELEMENT;
      if (at + size > buffer.byteLength) { return null; }
      const part = new type(buffer.slice(at, at + size));
      at += size;
      return part;
    };
    this.version = view.getInt32(0, true);
    this.target = new Float32Array(buffer.slice(8, 8 + 8 * n));
    at += 8 * n;
    this.label = take(Uint8Array);
    this.predicted = take(Uint8Array);
    this.confidence = take(Uint8Array);
    this.smooth = take(Float32Array);
    this.truth = take(Uint8Array) ?? this.predicted;
    if (this.count !== n) { this.shown = new Float32Array(2 * n); } // the first time they bloom from the middle
    this.count = n;
    this.settled = false;
    this.findMedians();
  }

  /** Brings what is shown nearer to the target; false once it is there. */
  advance(seconds, still) {
    if (this.settled) { return false; }
    const share = still ? 1 : 1 - Math.exp(-seconds / GLIDE_SECONDS);
    const { shown, target } = this;
    let far = 0;
    for (let i = 0; i < target.length; i++) {
      const step = target[i] - shown[i];
      shown[i] += share * step;
      const left = step < 0 ? -step : step;
      if (left > far) { far = left; }
    }
    for (const median of this.medians) {
      median.shownX += share * (median.x - median.shownX);
      median.shownY += share * (median.y - median.shownY);
    }
    if (far < 1e-3) {
      shown.set(target);
      this.settled = true;
    }
    return true;
  }

  /** The point nearest to a place of the map, among those that `visible` lets through, at most `reach` away; -1 if none. */
  nearest(x, y, reach, visible) {
    let found = -1;
    let best = reach * reach;
    for (let i = 0; i < this.count; i++) {
      const dx = this.shown[2 * i] - x;
      const dy = this.shown[2 * i + 1] - y;
      const d = dx * dx + dy * dy;
      if (d < best && visible(i)) {
        best = d;
        found = i;
      }
    }
    return found;
  }

  /** How far from 0 all but one in 200 of the points are, in the larger of the two directions. */
  reach() {
    if (this.count === 0) { return 4; }
    const far = new Float32Array(this.count);
    for (let i = 0; i < this.count; i++) {
      far[i] = Math.max(Math.abs(this.target[2 * i]), Math.abs(this.target[2 * i + 1]));
    }
    far.sort();
    return Math.max(1e-3, far[Math.floor(0.995 * (this.count - 1))]);
  }

  /** The classes' names stand where the middle of their points is. */
  findMedians() {
    const groups = Array.from({ length: 10 }, () => [[], []]);
    for (let i = 0; i < this.count; i++) {
      const group = groups[this.truth[i]];
      if (group) {
        group[0].push(this.target[2 * i]);
        group[1].push(this.target[2 * i + 1]);
      }
    }
    const middle = (values) => Float32Array.from(values).sort()[values.length >> 1];
    const before = new Map(this.medians.map((median) => [median.label, median]));
    this.medians = groups.flatMap(([xs, ys], label) => (xs.length === 0 ? [] : [{
      label, x: middle(xs), y: middle(ys), count: xs.length,
      shownX: before.get(label)?.shownX ?? 0, shownY: before.get(label)?.shownY ?? 0,
    }]));
  }
}
