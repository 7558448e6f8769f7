/** Selecting points: one by one, with a lasso, or with a brush. */
import { css, palette } from './palette.js';

const BRUSH = 22; // pixels

function inside(x, y, path) {
  let odd = false;
  for (let i = 0, j = path.length - 1; i < path.length; j = i++) {
    const [xi, yi] = path[i];
    const [xj, yj] = path[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) { odd = !odd; }
  }
  return odd;
}

export function lasso(map, cloud, view, store) {
  let path = [];
  let brushAt = null;

  const select = (points) => store.set({ selection: points });

  function brush(px, py) {
    brushAt = [px, py];
    const x = view.placeX(px);
    const y = view.placeY(py);
    const reach = (BRUSH / view.scale) ** 2;
    const chosen = new Set(store.get('selection'));
    for (let i = 0; i < cloud.count; i++) {
      if ((cloud.shown[2 * i] - x) ** 2 + (cloud.shown[2 * i + 1] - y) ** 2 < reach && map.visible(i)) { chosen.add(i); }
    }
    select(chosen);
  }

  map.paints('overlay', (context) => {
    context.strokeStyle = css(palette.accent);
    context.fillStyle = css(palette.accent, 0.12);
    context.lineWidth = 2;
    context.beginPath();
    if (path.length > 1) {
      path.forEach(([x, y]) => context.lineTo(view.pixelX(x), view.pixelY(y)));
      context.closePath();
    } else if (brushAt && store.get('tool') === 'paint') {
      context.arc(...brushAt, BRUSH, 0, 2 * Math.PI);
    } else {
      return;
    }
    context.fill();
    context.stroke();
  });

  return {
    press(px, py, keep) {
      if (!keep) { select(new Set()); }
      if (store.get('tool') === 'paint') { brush(px, py); } else { path = [[view.placeX(px), view.placeY(py)]]; }
    },
    drag(px, py) {
      if (store.get('tool') === 'paint') { brush(px, py); } else { path.push([view.placeX(px), view.placeY(py)]); }
      map.draw('overlay');
    },
    release(keep) {
      if (store.get('tool') === 'lasso' && path.length > 2) {
        const chosen = new Set(keep ? store.get('selection') : []);
        for (let i = 0; i < cloud.count; i++) {
          if (map.visible(i) && inside(cloud.shown[2 * i], cloud.shown[2 * i + 1], path)) { chosen.add(i); }
        }
        select(chosen);
      }
      path = [];
      brushAt = null;
      map.draw('overlay');
    },
    brushMoves(px, py) {
      brushAt = [px, py];
      if (store.get('tool') === 'paint') { map.draw('overlay'); }
    },
    /** Selects one point, or takes it back if it is the selection; with `keep` beside the others. */
    toggle(row, keep) {
      const now = store.get('selection');
      const chosen = new Set(keep ? now : []);
      if (now.has(row) && (keep || now.size === 1)) { chosen.delete(row); } else { chosen.add(row); }
      select(chosen);
    },
    clear: () => select(new Set()),
  };
}
