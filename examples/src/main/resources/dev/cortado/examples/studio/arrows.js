/** What a counterfactual looks like on the map: arrows, ellipses, and the field of the whole space. */
import { css, palette } from './palette.js';

const CELLS = 26; // of the field, along the longer side of the map

/** The mean displacement of the points of each cell of the map. */
export function fieldOf(displacements, cloud, view) {
  const [x0, x1, y0, y1] = view.bounds();
  const cell = Math.max(x1 - x0, y1 - y0) / CELLS;
  const cells = new Map();
  for (let i = 0; i < cloud.count; i++) {
    const x = cloud.target[2 * i];
    const y = cloud.target[2 * i + 1];
    const key = `${Math.floor((x - x0) / cell)},${Math.floor((y - y0) / cell)}`;
    const sum = cells.get(key) ?? { n: 0, x: 0, y: 0, dx: 0, dy: 0, votes: new Array(11).fill(0) };
    sum.n++;
    sum.x += x;
    sum.y += y;
    sum.dx += displacements[2 * i];
    sum.dy += displacements[2 * i + 1];
    sum.votes[Math.min(10, cloud.truth[i])]++;
    cells.set(key, sum);
  }
  const field = [...cells.values()].filter(({ n }) => n > 2)
    .map(({ n, x, y, dx, dy, votes }) => ({
      x: x / n, y: y / n, dx: dx / n, dy: dy / n, k: votes.indexOf(Math.max(...votes)),
    }));
  const longest = Math.max(1e-9, ...field.map(({ dx, dy }) => Math.hypot(dx, dy)));
  return { arrows: field, stretch: Math.min(40, Math.max(1, (2.2 * cell) / longest)) };
}

/** An arrow along a path of pixels, with a rim that lifts it off the points. */
export function arrow(context, points, colour, width) {
  context.beginPath();
  points.forEach(([x, y]) => context.lineTo(x, y));
  context.strokeStyle = css(palette.map, 0.8);
  context.lineWidth = width + 2.5;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
  const [x, y] = points.at(-1);
  const back = points.findLast(([px, py]) => Math.hypot(px - x, py - y) > 6) ?? points[0];
  const angle = Math.atan2(y - back[1], x - back[0]);
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x + 3 * Math.cos(angle), y + 3 * Math.sin(angle));
  for (const side of [2.6, -2.6]) { context.lineTo(x + 9 * Math.cos(angle + side), y + 9 * Math.sin(angle + side)); }
  context.fill();
}

/** Two standard deviations of a posterior, given by one. */
export function ellipse(context, view, { x, y, major, minor, angle }, colour, dash) {
  context.setLineDash(dash);
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  context.beginPath();
  context.ellipse(view.pixelX(x), view.pixelY(y), 2 * major * view.scale, 2 * minor * view.scale, -angle, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
}
