/** How the answers to "what if" look on the map: arrows along the ways, ellipses, or the field of the whole space. */
import { arrow, ellipse } from './arrows.js';
import { css, palette } from './palette.js';

const MANY = 60; // ways, of which thinner arrows are drawn
const LEAST = 3; // pixels of an arrow that is seen

/** Draws so great a share of the answer; the ways go as far as the slider says. */
export function drawWays(context, answer, share, map, view) {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (answer.field) { drawField(context, answer.field, share, view); }
  const colour = css(palette.classes[answer.label]);
  for (const { path, ellipses } of answer.paths ?? []) {
    const at = Math.round(share * (path.length - 1));
    const part = calm(path.slice(0, Math.max(2, at + 1))).map(([x, y]) => [view.pixelX(x), view.pixelY(y)]);
    context.strokeStyle = css(palette.ink);
    context.lineWidth = 1.4;
    context.beginPath();
    context.arc(...part[0], map.pointRadius() + 2.5, 0, 2 * Math.PI);
    context.stroke();
    arrow(context, part, colour, answer.paths.length > MANY ? 1.3 : 2.2);
    if (ellipses) {
      ellipse(context, view, ellipses[0], css(palette.ink, 0.7), [4, 4]);
      ellipse(context, view, ellipses[at], colour, []);
    }
  }
}

/** A way along a narrow valley jumps from side to side at every step; the eye is to follow the valley. */
function calm(path) {
  return path.map((place, i) => (i === 0 || i === path.length - 1 ? place
    : [0, 1].map((axis) => (path[i - 1][axis] + 2 * place[axis] + path[i + 1][axis]) / 4)));
}

function drawField(context, field, share, view) {
  const stretch = field.stretch * share;
  for (const { x, y, dx, dy, k } of field.arrows) {
    if (Math.hypot(dx, dy) * stretch * view.scale > LEAST) {
      arrow(context, [[view.pixelX(x), view.pixelY(y)], [view.pixelX(x + dx * stretch), view.pixelY(y + dy * stretch)]],
        css(palette.classes[k] ?? palette.ink), 1.6);
    }
  }
}
