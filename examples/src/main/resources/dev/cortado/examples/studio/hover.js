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
  let seen = -1; // the last digit stays to be looked at
  const load = latest(async (row) => {
    try {
      const bytes = await imageOf(api, row);
      if (row === seen) { paint(elements.image, bytes); }
    } catch {
      wipe(elements.image);
    }
  });

  store.on('hovered', (row) => {
    map.draw('overlay');
    if (row < 0 || row === seen) { return; }
    seen = row;
    elements.text.textContent = describe(cloud, row);
    elements.text.title = `row ${row}`;
    load(row);
  });
  store.on('version', () => { // the model may read it otherwise now
    if (seen >= 0 && seen < cloud.count) { elements.text.textContent = describe(cloud, seen); }
  });

  map.paints('overlay', (context) => {
    const row = store.get('hovered');
    if (row < 0 || row >= cloud.count) { return; }
    context.lineWidth = 2;
    context.strokeStyle = css(palette.ink);
    context.fillStyle = css(map.colourOf(row));
    context.beginPath();
    const [x, y] = [cloud.shown[2 * row], cloud.shown[2 * row + 1]];
    context.arc(view.pixelX(x), view.pixelY(y), map.pointRadius() + 3, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  });

  return (px, py, reach) => store.set({
    hovered: cloud.nearest(view.placeX(px), view.placeY(py), reach, map.visible),
  });
}
