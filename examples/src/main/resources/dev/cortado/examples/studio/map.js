/** The map: ground, points and overlay on three canvases, drawn only when something has changed. */
import { Splat } from './splat.js';
import { css, palette, ramp, recoloured } from './palette.js';

const NONE = 255;
const MOST_DEVICE_PIXELS = 2;
const MOST_WITH_RIM = 60;

export function createMap(element, cloud, view, store) {
  const canvases = { ground: null, points: null, overlay: null };
  const dirty = { ground: true, points: true, overlay: true };
  const painters = { ground: [drawRings], overlay: [drawNames] };
  const splat = new Splat();
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let before = 0;
  let waiting = false;
  let ratio = 1;

  for (const name of Object.keys(canvases)) { canvases[name] = element.querySelector(`#${name}`); }

  const map = {
    /** Frames drawn since the page began, with the time the last took: the page's own measure of smoothness. */
    frames: 0,
    /** Asks for the named canvases to be drawn at the next frame. */
    draw(...names) {
      names.forEach((name) => { dirty[name] = true; });
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(frame);
      }
    },
    /** Adds something to draw on the ground (below the points) or the overlay (above them), in CSS pixels. */
    paints(name, painter) { painters[name].push(painter); },
    /** The map as it stands, drawn anew so many times as large. */
    picture(scale) {
      const usual = ratio;
      size(scale);
      const canvas = new OffscreenCanvas(canvases.ground.width, canvases.ground.height);
      const context = canvas.getContext('2d');
      context.fillStyle = css(palette.map);
      context.fillRect(0, 0, canvas.width, canvas.height);
      Object.values(canvases).forEach((layer) => context.drawImage(layer, 0, 0));
      size(usual);
      return canvas;
    },
    /** How a point looks: its colour and whether it is seen. */
    colourOf, pointRadius, visible: isSeen,
    canvases,
  };

  function frame(now) {
    waiting = false;
    const seconds = Math.min(0.1, (now - before) / 1000);
    before = now;
    view.advance(seconds, still.matches);
    if (cloud.advance(seconds, still.matches)) { map.draw('points', 'overlay'); }
    map.frames++;
    if (dirty.ground) { drawLayer('ground'); }
    if (dirty.points) { drawPoints(); }
    if (dirty.overlay) { drawLayer('overlay'); }
  }

  function drawLayer(name) {
    dirty[name] = false;
    const context = canvases[name].getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    for (const painter of painters[name]) {
      context.save();
      painter(context, view);
      context.restore();
    }
  }

  /** The prior's circles and the two axes: the same scale whatever the model does. */
  function drawRings(context) {
    const x = view.pixelX(0);
    const y = view.pixelY(0);
    context.strokeStyle = css(palette.rule);
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(view.width, y);
    context.moveTo(x, 0);
    context.lineTo(x, view.height);
    context.stroke();
    context.strokeStyle = css(palette.soft, 0.75);
    context.fillStyle = css(palette.soft);
    context.setLineDash([3, 4]);
    context.font = '11.5px system-ui, sans-serif';
    context.textAlign = 'center';
    for (let deviations = 1; deviations <= 3; deviations++) {
      const radius = deviations * view.scale;
      if (radius > 14) {
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.stroke();
        context.fillText(`${deviations}σ`, x + radius * Math.SQRT1_2 + 10, y + radius * Math.SQRT1_2 + 10);
      }
    }
  }

  function pointRadius() { return Math.max(1.4, Math.min(6, 0.232 * view.scale ** 0.5)); } // 2.1 where a unit is 82 pixels

  function isSeen(i) { return !store.get('hiddenClasses').has(cloud.truth[i]); }

  function colourOf(i, by = store.get('colour')) {
    if (by === 'smooth') {
      return Number.isFinite(cloud.smooth[i]) ? ramp(cloud.smooth[i] / 9) : palette.none;
    }
    if (by === 'confidence') { return ramp(cloud.confidence[i] / 255); }
    const k = cloud[by][i];
    return k === NONE ? palette.none : palette.classes[k % palette.classes.length];
  }

  function drawPoints() {
    dirty.points = false;
    splat.resize(canvases.points.width, canvases.points.height);
    splat.clear();
    const by = store.get('colour');
    const selection = store.get('selection');
    const radius = pointRadius() * ratio;
    const common = splat.stampOf(radius);
    const busyGround = store.get('layer') !== 'none' || store.get('surfaceShown');
    const alpha = (busyGround ? 0.5 : 0.74) * (selection.size ? 0.55 : 1);
    const { shown } = cloud;
    const kx = view.scale * ratio;
    const x0 = (view.width / 2) * ratio - view.x * kx;
    const y0 = (view.height / 2) * ratio + view.y * kx;
    const draw = (stamp, i, opacity, colour = colourOf(i, by)) => splat.disc(
      stamp, x0 + shown[2 * i] * kx, y0 - shown[2 * i + 1] * kx, colour, opacity);
    for (let i = 0; i < cloud.count; i++) {
      if (isSeen(i) && !selection.has(i)) {
        draw(common, i, by === 'label' && cloud.label[i] === NONE ? alpha * 0.35 : alpha);
      }
    }
    if (selection.size) {
      const crowd = selection.size > MOST_WITH_RIM; // many rims would be one black spot
      const rim = splat.stampOf(radius + (crowd ? 1 : 2.1) * ratio);
      const core = splat.stampOf(radius + (crowd ? 0.3 : 0.9) * ratio);
      for (const i of selection) { draw(rim, i, 0.9, palette.ink); }
      for (const i of selection) { draw(core, i, 1); }
    }
    canvases.points.getContext('2d').putImageData(splat.image, 0, 0);
  }

  function drawNames(context) {
    if (cloud.count === 0) {
      context.font = '14px "Avenir Next", "Segoe UI", system-ui, sans-serif';
      context.textAlign = 'center';
      context.fillStyle = css(palette.soft);
      context.fillText('The first points are on their way', view.width / 2, view.height / 2 - 18);
      return;
    }
    if (['confidence', 'smooth'].includes(store.get('colour')) || store.get('layer') === 'grid') { return; }
    context.font = '700 19px "Avenir Next", "Segoe UI", system-ui, sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 5;
    context.strokeStyle = css(palette.map, 0.9);
    context.fillStyle = css(palette.ink);
    for (const { label, shownX, shownY } of cloud.medians) {
      if (!store.get('hiddenClasses').has(label)) {
        context.strokeText(label, view.pixelX(shownX), view.pixelY(shownY));
        context.fillText(label, view.pixelX(shownX), view.pixelY(shownY));
      }
    }
  }

  /** Gives the canvases so many pixels for each of CSS, and draws them. */
  function size(pixels) {
    ratio = pixels;
    for (const canvas of Object.values(canvases)) {
      canvas.width = Math.round(view.width * ratio);
      canvas.height = Math.round(view.height * ratio);
    }
    drawLayer('ground');
    drawPoints();
    drawLayer('overlay');
  }

  new ResizeObserver(() => {
    view.resize(element.clientWidth, element.clientHeight);
    size(Math.min(MOST_DEVICE_PIXELS, devicePixelRatio || 1));
  }).observe(element);
  view.changed.addEventListener('change', () => map.draw('ground', 'points', 'overlay'));
  recoloured.addEventListener('change', () => map.draw('ground', 'points', 'overlay'));
  store.on('colour selection hiddenClasses layer surfaceShown', () => map.draw('points', 'overlay'));
  return map;
}
