/** The page's hold on its model: begins it, hears of it, fetches new places, and begins another when it is gone. */
import { createSession, findSession, sessionApi } from './api.js';
import { latest } from './latest.js';
import { listen } from './events.js';

const PATIENCE = 1500; // milliseconds before a lost session is sought again
const SETTINGS = ['kind', 'weight', 'labelShare', 'latent', 'running'];

const known = (settings) => Object.fromEntries(SETTINGS.filter((name) => settings[name] !== undefined)
  .map((name) => [name, settings[name]]));

export function connection(api, cloud, view, store, report, onLosses, note) {
  let close = () => {};
  let fitted = store.get('viewGiven');

  const fetchPoints = latest(async () => {
    try {
      cloud.receive(await api.points());
      if (fitted) { view.hold(cloud.reach()); } else { view.fit(cloud.reach()); }
      fitted = true;
      store.set({ version: cloud.version });
    } catch (refused) {
      // 404: the session has ended, and the stream says so too; 409: the first points are not there yet
      if (refused.status !== 404 && refused.status !== 409) { report(refused); }
    }
  });

  const handlers = {
    state(state) {
      const unsent = store.get('unsent');
      const settings = Object.fromEntries(Object.entries(known(state)).filter(([name]) => !(name in unsent)));
      const { labelled = null, projection = null } = state;
      const { kind: servedKind, epoch, step, phase } = state;
      store.set({ ...settings, servedKind, labelled, projection, epoch, step, phase });
    },
    losses(losses) {
      const { epoch = store.get('epoch'), step = store.get('step') } = losses;
      store.set({ epoch, step });
      onLosses(losses);
    },
    points: (event) => { if (event.version !== cloud.version) { fetchPoints(); } },
    optimize: (event) => store.set({ optimizeEvent: event }),
    warning: (event) => note(event.message ?? event.warning ?? event.text ?? 'The studio warns.'),
  };

  /** Begins a model with these settings (else the page's own), or joins one that is there. */
  async function open(join = null, settings = null) {
    close();
    try {
      const session = join ? await findSession(join).catch(() => null) : null;
      if (join && !session) { note('That model is not open any more; this is a new one.'); }
      const wanted = settings ?? Object.fromEntries(SETTINGS.map((name) => [name, store.get(name)]));
      const begun = session ?? await createSession(wanted);
      Object.assign(api, sessionApi(begun.id));
      store.set({ session: begun, ...known(begun), servedKind: begun.kind, selection: new Set() });
      const broken = () => store.set({ phase: 'lost' });
      close = listen(api.eventsPath, handlers, broken, () => {
        broken();
        setTimeout(() => open(), PATIENCE);
      });
    } catch (refused) {
      report(refused);
      store.set({ phase: 'lost' });
      setTimeout(open, PATIENCE, join, settings);
    }
  }
  addEventListener('pagehide', () => close());
  return { open };
}
