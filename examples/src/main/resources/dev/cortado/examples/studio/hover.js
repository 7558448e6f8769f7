/** The digit behind a point: shown in the lens, and spoken when the cursor walks by keys. */
import { imageOf, paint, wipe } from './digits.js';
import { css, palette } from './palette.js';
import { latest } from './latest.js';

const NONE = 255;

/** A point in words. */
export function describe(cloud, row) {
  const parts = [`a ${cloud.truth[row] === NONE ? 'digit' : cloud.truth[row]}`];
  if (cloud.predicted[row] !== NONE) { parts.push(`read as ${cloud.predicted[row]}`); }
  return parts.join(', ');
}

export function hover(elements, map, cloud, view, store, api) {
  const load = latest(async (row) => {
    const bytes = await imageOf(api, row);
    if (store.get('hovered') === row) { paint(elements.image, bytes); }
  });

  store.on('hovered', (row) => {
    map.draw('overlay');
    if (row < 0) { return; } // the last digit stays to be looked at
    elements.text.textContent = describe(cloud, row);
    elements.text.title = `row ${row}`;
    load(row).catch(() => wipe(elements.image));
  });

  map.paints('overlay', (context) => {
    const row = store.get('hovered');
    if (row < 0 || row >= cloud.count) { return; }
    context.lineWidth = 2;
    context.strokeStyle = css(palette.ink);
    context.fillStyle = css(map.colourOf(row));
    context.beginPath();
    context.arc(view.pixelX(cloud.shown[2 * row]), view.pixelY(cloud.shown[2 * row + 1]), map.pointRadius() + 3, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  });

  return (px, py, reach) => store.set({
    hovered: cloud.nearest(view.placeX(px), view.placeY(py), reach, map.visible),
  });
}
