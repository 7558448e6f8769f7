/** How far the best of a search still is from the best there is, look by look, beside random search. */
import { css, palette } from './palette.js';

const NAMES = 56; // pixels at the right for the names of the curves

export function drawRegret(canvas, regret, randomRegret) {
  const ratio = Math.min(2, devicePixelRatio || 1);
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const curves = [[randomRegret, palette.soft], [regret, palette.accent]]
    .filter(([values]) => Array.isArray(values) && values.length > 1);
  if (curves.length === 0) { return; }
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  const all = curves.flatMap(([values]) => values);
  const top = Math.max(...all);
  const low = Math.min(...all);
  for (const [values, colour] of curves) {
    context.beginPath();
    values.forEach((value, i) => context.lineTo(2 + (i / (values.length - 1)) * (width - NAMES),
      4 + (1 - (value - low) / (top - low || 1)) * (height - 8)));
    context.strokeStyle = css(colour);
    context.lineWidth = 1.8;
    context.stroke();
  }
  context.font = '11px system-ui, sans-serif';
  context.textAlign = 'right';
  context.fillStyle = css(palette.soft);
  context.fillText('random', width, 12);
  context.fillStyle = css(palette.accent);
  context.fillText('search', width, height - 4);
}
