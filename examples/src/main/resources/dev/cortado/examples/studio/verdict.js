/** The answers to "what if" in sentences. */
const count = (n) => n.toLocaleString('en-GB');

/** What came out, in one short sentence and what there is to know about it. */
export function verdictOf(answer, cloud, pageWeight) {
  return answer.reading === 'B' ? ofSpace(answer, cloud) : ofWays(answer, pageWeight);
}

function ofWays({ paths, label, whole }, pageWeight) {
  const read = paths.filter((path) => path.success).length;
  const sure = paths.filter((path) => path.sure).length;
  const judged = paths.filter((path) => path.confirmed).length;
  const of = whole > paths.length ? `${paths.length} sampled of ${count(whole)}` : paths.length;
  const more = ['The predictor reads them so'];
  if (sure < read) { more[0] += sure === 0 ? ', but is sure of none (90 %)' : `, ${sure} of them surely (90 %)`; }
  if (paths.some((path) => path.confirmed === true || path.confirmed === false)) {
    more[0] += `; an outside judge of the decoded digits agrees on ${judged}`;
  }
  const heaviest = Math.max(...paths.map((path) => path.weight));
  if (heaviest > Math.max(10, pageWeight)) {
    more.push(`Against their images the label had to weigh up to ${count(heaviest)}`);
  }
  return [`${read} of ${of} ${read === 1 ? 'becomes' : 'become'} a ${label}.`, `${more.join('. ')}.`];
}

function ofSpace({ cosine, flipped, steps, field }, cloud) {
  const agreement = Number.isFinite(cosine) ? cosine.toFixed(2) : 'not known';
  const scale = field.stretch < 1.5 ? 'to scale' : `${field.stretch.toFixed(0)} times as long as they are`;
  return [`${count(flipped.length)} of ${count(cloud.count)} points change their class.`,
    `A copy learnt ${steps} steps with the pretended labels, another with the true ones; the arrows are the difference, `
    + `drawn ${scale}. Audit: the cosine between what the gradient said of the selected points and where they went is `
    + `${agreement}.`];
}

/** What the first point paid for its way. */
export function lossesIn(losses) {
  if (!losses?.before || !losses?.after) { return ''; }
  const names = Object.keys(losses.before).filter((name) => Number.isFinite(losses.after[name]));
  const change = (name) => `${name} ${losses.before[name].toFixed(1)} → ${losses.after[name].toFixed(1)}`;
  return `The first point, in nats: ${names.sort().reverse().map(change).join(', ')}.`;
}

/** For each class the share of its points that change it. */
export function flippedShares(flipped, cloud, classes) {
  const all = new Array(classes).fill(0);
  const gone = new Array(classes).fill(0);
  cloud.truth.forEach((k) => { all[k]++; });
  flipped.forEach((row) => { gone[cloud.truth[row]]++; });
  return gone.map((n, k) => n / Math.max(1, all[k]));
}
