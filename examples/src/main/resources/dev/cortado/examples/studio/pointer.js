/** Mouse, touch and keys on the map, as the few things that they mean there. */
const KEY_STEP = 1 / 60; // of what is seen, an arrow key
const CLICK_REACH = 14; // pixels

/**
 * Calls of `on`: hover(px, py), leave(), press(px, py, event), drag(px, py), release(px, py, moved), walk(dx, dy) in pixels,
 * choose(), clear(), zoom(factor, px, py), pan(dx, dy), key(name).
 */
export function listenToMap(element, view, store, on) {
  const fingers = new Map();
  let pressed = null;
  let pinch = 0;
  const at = (event) => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const middleOf = () => {
    const [a, b] = [...fingers.values()];
    return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, apart: Math.hypot(a[0] - b[0], a[1] - b[1]) };
  };

  element.addEventListener('pointerdown', (event) => {
    if (event.button > 1) { return; }
    element.setPointerCapture(event.pointerId);
    const place = at(event);
    fingers.set(event.pointerId, place);
    if (fingers.size === 2) {
      pressed = null;
      pinch = middleOf();
      return;
    }
    pressed = { from: place, last: place, moved: false, pans: event.button === 1 || store.get('tool') === 'pan' };
    if (!pressed.pans) { on.press(...place, event); }
  });
  element.addEventListener('pointermove', (event) => {
    const place = at(event);
    if (fingers.has(event.pointerId)) { fingers.set(event.pointerId, place); }
    if (fingers.size === 2) {
      const now = middleOf();
      on.pan(now.x - pinch.x, now.y - pinch.y);
      on.zoom(now.apart / Math.max(1, pinch.apart), now.x, now.y);
      pinch = now;
    } else if (pressed) {
      pressed.moved ||= Math.hypot(place[0] - pressed.from[0], place[1] - pressed.from[1]) > 3;
      if (pressed.pans) {
        on.pan(place[0] - pressed.last[0], place[1] - pressed.last[1]);
      } else if (pressed.moved) {
        on.drag(...place);
      }
      pressed.last = place;
    } else {
      on.hover(...place);
    }
  });
  const end = (event) => {
    fingers.delete(event.pointerId);
    if (pressed && !pressed.pans) { on.release(...at(event), pressed.moved, event); }
    pressed = null;
  };
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', end);
  element.addEventListener('pointerleave', () => on.leave());
  element.addEventListener('wheel', (event) => {
    event.preventDefault();
    on.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)), ...at(event));
  }, { passive: false });

  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const step = KEY_STEP * Math.min(view.width, view.height) * (event.shiftKey ? 5 : 1);
    const walks = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (walks[event.key]) {
      on.walk(...walks[event.key]);
    } else if (event.key === 'Enter' || event.key === ' ') {
      on.choose(event.shiftKey);
    } else if (event.key === 'Escape') {
      on.clear();
    } else if (event.key === '+' || event.key === '=') {
      on.zoom(1.25);
    } else if (event.key === '-') {
      on.zoom(0.8);
    } else if (!on.key(event.key.toLowerCase())) {
      return;
    }
    event.preventDefault();
  });
  return { reach: () => CLICK_REACH / view.scale };
}
