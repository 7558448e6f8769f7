/** The server's calls, one function each; a refusal becomes a Refused error with the server's own sentence. */
export class Refused extends Error {
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

async function call(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refused('The studio does not answer; is it still running?', 0);
  }
  if (!answer.ok) {
    const body = await answer.json().catch(() => ({}));
    throw new Refused(body.error ?? `The studio refused this (${answer.status}).`, answer.status);
  }
  return answer;
}

const post = (path, body) => call(path, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
});

/** Begins a model of this page's own. */
export const createSession = async (settings) => (await post('/api/sessions', settings)).json();

/** Looks at a model that another page has begun. */
export const findSession = async (id) => (await call(`/api/sessions/${encodeURIComponent(id)}`)).json();

/** The calls of one session. */
export function sessionApi(id) {
  const base = `/api/sessions/${encodeURIComponent(id)}`;
  const bytes = async (answer) => (await answer).arrayBuffer();
  const json = async (answer) => (await answer).json();
  return {
    eventsPath: `${base}/events`,
    points: () => bytes(call(`${base}/points`)),
    settings: (patch) => post(`${base}/settings`, patch),
    image: async (row) => (await call(`${base}/image?row=${row}`)).blob(),
    decode: async (points) => new Uint8Array(await bytes(post(`${base}/decode`, { points }))),
    layer: async (kind, size, [x0, x1, y0, y1]) => new Uint8Array(await bytes(
      call(`${base}/layer?kind=${kind}&size=${size}&x0=${x0}&x1=${x1}&y0=${y0}&y1=${y1}`))),
    counterfactual: (rows, label, reading) => json(post(`${base}/counterfactual`, { rows, label, reading })),
    labels: (rows, label) => post(`${base}/labels`, { rows, label }),
    suggestions: (count) => json(call(`${base}/suggestions?count=${count}`)),
    optimize: (request) => json(post(`${base}/optimize`, request)),
    exportPath: (what) => `${base}/export?what=${what}`,
  };
}
