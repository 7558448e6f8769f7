/** Which part of the latent space the map shows, and the way between places and pixels; a unit is as long both ways. */
const GLIDE_SECONDS = 0.14;

export class Viewport {
  x = 0;
  y = 0;
  half = 4; // half of the shorter side, in units of the latent space
  width = 1;
  height = 1;
  byHand = false;
  goal = null;
  changed = new EventTarget();

  resize(width, height) {
    this.width = width;
    this.height = height;
    this.tell();
  }

  get scale() { return Math.min(this.width, this.height) / (2 * this.half); }

  pixelX(x) { return this.width / 2 + (x - this.x) * this.scale; }

  pixelY(y) { return this.height / 2 - (y - this.y) * this.scale; }

  placeX(px) { return this.x + (px - this.width / 2) / this.scale; }

  placeY(py) { return this.y - (py - this.height / 2) / this.scale; }

  /** [x0, x1, y0, y1] of what is seen. */
  bounds() {
    return [this.placeX(0), this.placeX(this.width), this.placeY(this.height), this.placeY(0)];
  }

  /** Zooms so that the place under a pixel stays under it. */
  zoom(factor, px = this.width / 2, py = this.height / 2) {
    const x = this.placeX(px);
    const y = this.placeY(py);
    this.half = Math.min(400, Math.max(0.02, this.half / factor));
    this.x += x - this.placeX(px);
    this.y += y - this.placeY(py);
    this.byHand = true;
    this.goal = null;
    this.tell();
  }

  pan(dx, dy) {
    this.x -= dx / this.scale;
    this.y += dy / this.scale;
    this.byHand = true;
    this.goal = null;
    this.tell();
  }

  /** Shows all points that are within this reach of the middle; the view glides there. */
  fit(reach) {
    this.goal = { x: 0, y: 0, half: 1.08 * Math.max(reach, 3) };
    this.byHand = false;
    this.tell();
  }

  /** The axes stay as they are while models change; only where points would be lost they grow. */
  hold(reach) {
    if (!this.byHand && reach > 1.02 * (this.goal ?? this).half) { this.fit(reach); }
  }

  /** Glides on towards the goal; false if it is there. */
  advance(seconds, still) {
    const { goal } = this;
    if (!goal) { return false; }
    const share = still ? 1 : 1 - Math.exp(-seconds / GLIDE_SECONDS);
    for (const name of ['x', 'y', 'half']) { this[name] += share * (goal[name] - this[name]); }
    if (Math.abs(goal.half - this.half) + Math.abs(goal.x - this.x) + Math.abs(goal.y - this.y) < 1e-3 * goal.half) {
      Object.assign(this, goal);
      this.goal = null;
    }
    this.tell();
    return true;
  }

  place(x, y, half) {
    Object.assign(this, { x, y, half, byHand: true, goal: null });
    this.tell();
  }

  tell() { this.changed.dispatchEvent(new Event('change')); }
}
