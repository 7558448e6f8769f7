/** Bayesian optimisation over the map, step by step, beside random search; or along the viewer's own taste. */
import { choices, fillDigits } from './choices.js';
import { fromBase64, paint, wipe } from './digits.js';
import { css, palette, ramp, recoloured } from './palette.js';
import { drawRegret } from './regret.js';
import { latest } from './latest.js';
import { hasPredictor } from './model.js';

const SIDE = 48;
const PAUSE = 250; // milliseconds between the steps of a run, so that the eye can follow
const MOST = 60;
const LIKED = 'The next digit is the most promising one by your choices so far.';
const NOTHING_YET = 'A look scores one place of the map; less is better.';
const OBJECTIVES = {
  predictor: 'The model rates its own space: what its predictor says there.',
  judge: 'A classifier of images that never saw this model rates the decoded digit.',
};
const SURFACES = {
  mean: 'What it believes so far: the posterior mean; bright is good.',
  deviation: 'Where it knows little: the posterior deviation; bright is unknown.',
  acquisition: 'Where a look promises most: the expected improvement.',
  none: 'Only the places that were looked at.',
};

/** How the search stands beside random search and the best that there is. */
function standing({ evaluated, randomRegret, floor }) {
  const looks = evaluated.filter((place) => !place.random).length;
  return `After ${looks} ${looks === 1 ? 'look' : 'looks'}; random search has ${(floor + randomRegret.at(-1)).toFixed(2)} `
    + `after as many, and the best of the whole map is ${floor.toFixed(2)}.`;
}

export function optimize(elements, map, view, store, api, report) {
  let answer = null;
  let picture = null;
  let pair = null;
  let running = false;

  const showTarget = choices(elements.target, (value) => store.set({ target: Number(value) }));
  const showObjective = choices(elements.objective, (value) => store.set({ objective: value }));
  const showSurface = choices(elements.surface, (value) => store.set({ surface: value }));
  const request = () => ({ target: store.get('target'), objective: store.get('objective') });

  const send = latest(async (more) => {
    const asksModel = !more.pair && !more.preference && store.get('objective') === 'predictor';
    if (asksModel && !hasPredictor(store)) {
      stop();
      report({ message: 'This model has no predictor to ask; let the outside judge score, or choose the classifier.' });
      return;
    }
    try {
      receive(await api.optimize({ ...request(), ...more }));
    } catch (refused) {
      stop();
      report(refused);
    }
  });

  function receive(got) {
    answer = got;
    render();
    showDuel();
    const { evaluated = [], best } = answer;
    if (evaluated.length === 0 || !best) {
      elements.verdict.textContent = answer.pair ? 'Which of the two do you like better?' : 'No place looked at yet.';
      elements.more.textContent = NOTHING_YET;
      wipe(elements.best);
      return;
    }
    const score = `Best score so far: ${best.value.toFixed(2)} nats.`;
    elements.verdict.textContent = answer.pair ? 'Your favourite so far.' : score;
    elements.more.textContent = answer.pair ? LIKED : standing(answer);
    api.decode([[best.x, best.y]]).then((bytes) => paint(elements.best, bytes), report);
  }

  async function run() {
    running = true;
    showRunning();
    while (running && !answer?.over && (answer?.evaluated ?? []).filter((place) => !place.random).length < MOST) {
      await send({ step: true });
      await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
    }
    stop();
  }

  function stop() {
    running = false;
    showRunning();
  }

  function showRunning() {
    elements.run.textContent = running ? 'Pause' : 'Run';
    elements.run.setAttribute('aria-pressed', running);
  }

  async function showDuel() {
    pair = answer?.pair ?? null;
    const buttons = [...elements.duel.children];
    elements.duel.hidden = !pair;
    elements.duelStart.textContent = pair ? 'Start over' : 'Begin';
    buttons.forEach((button) => { button.disabled = !pair; });
    if (!pair) {
      buttons.forEach((button) => wipe(button.firstChild));
      return;
    }
    const places = pair.map((i) => (typeof i === 'number' ? answer.evaluated[i] : i));
    const bytes = await api.decode(places.map(({ x, y }) => [x, y])).catch(report);
    if (bytes) { buttons.forEach((button, i) => paint(button.firstChild, bytes.slice(784 * i, 784 * (i + 1)))); }
  }

  /** The chosen surface as a picture, and the curve of the regret. */
  function render() {
    picture = null;
    const surface = store.get('surface');
    const open = store.get('tab') === 'optimize';
    const panel = answer?.panels?.[surface];
    store.set({ surfaceShown: Boolean(open && panel) });
    if (open && panel) {
      const values = new Float32Array(fromBase64(panel).buffer);
      const finite = values.filter(Number.isFinite);
      const least = finite.reduce((a, b) => Math.min(a, b), Infinity);
      const span = finite.reduce((a, b) => Math.max(a, b), -Infinity) - least || 1;
      const canvas = new OffscreenCanvas(SIDE, SIDE);
      const context = canvas.getContext('2d');
      const image = context.createImageData(SIDE, SIDE);
      values.forEach((value, i) => {
        const share = (value - least) / span;
        image.data.set([...ramp(surface === 'mean' ? 1 - share : share), 190], 4 * i); // the mean is of a loss: low is good
      });
      context.putImageData(image, 0, 0);
      picture = canvas;
    }
    drawRegret(elements.regret, answer?.regret, answer?.randomRegret);
    map.draw('ground', 'points', 'overlay');
  }

  map.paints('ground', (context) => {
    if (!picture) { return; }
    const [x0, x1, y0, y1] = answer.bounds ?? [-4, 4, -4, 4];
    context.drawImage(picture, view.pixelX(x0), view.pixelY(y1), (x1 - x0) * view.scale, (y1 - y0) * view.scale);
  });
  map.paints('overlay', (context) => {
    if (store.get('tab') !== 'optimize' || !answer) { return; }
    context.lineWidth = 2;
    for (const { x, y, random } of answer.evaluated ?? []) {
      context.beginPath();
      context.arc(view.pixelX(x), view.pixelY(y), random ? 3 : 5, 0, 2 * Math.PI);
      context.fillStyle = css(random ? palette.soft : palette.map);
      context.strokeStyle = css(palette.ink);
      context.fill();
      context.stroke();
    }
    const marks = [[answer.best, palette.accent, 10], [answer.next, palette.ink, 7]];
    for (const [place, colour, radius] of marks) {
      if (place) {
        context.beginPath();
        context.arc(view.pixelX(place.x), view.pixelY(place.y), radius, 0, 2 * Math.PI);
        context.strokeStyle = css(colour);
        context.lineWidth = 3;
        context.setLineDash(place === answer.next ? [3, 3] : []);
        context.stroke();
      }
    }
  });

  elements.step.addEventListener('click', () => send({ step: true }));
  elements.run.addEventListener('click', () => (running ? stop() : run()));
  elements.reset.addEventListener('click', () => {
    stop();
    send({ reset: true });
  });
  elements.duelStart.addEventListener('click', () => send({ pair: true, reset: true }));
  [...elements.duel.children].forEach((button, i) => button.addEventListener('click', () => {
    if (pair) { send({ preference: { winner: pair[i], loser: pair[1 - i] } }); }
  }));
  store.on('session', ({ classes }) => {
    fillDigits(elements.target, classes, 'radio');
    showTarget(store.get('target'));
    answer = null;
    stop();
  });
  store.on('target', showTarget);
  store.on('objective', (objective) => {
    showObjective(objective);
    elements.objectiveHint.textContent = OBJECTIVES[objective];
  }, true);
  store.on('surface', (surface) => {
    showSurface(surface);
    elements.surfaceHint.textContent = SURFACES[surface];
    render();
  }, true);
  store.on('target objective', () => { if (answer) { stop(); send({ reset: true }); } });
  store.on('tab', render);
  recoloured.addEventListener('change', render);
}
