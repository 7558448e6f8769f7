/** What can be taken along: pictures made here, places and model made by the server, links. */
import { css, palette } from './palette.js';
import { linkOf } from './state-link.js';

const PNG_SCALE = 2;

function download(name, href) {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}

function downloadBlob(name, blob) {
  const address = URL.createObjectURL(blob);
  download(name, address);
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The map as vectors: points in their colours, the prior's circles, the classes' names; what lies behind as an image. */
export async function vectors(map, cloud, view) {
  const at = (x) => x.toFixed(1);
  const lines = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${view.width} ${view.height}">`,
    '<title>Latent space, drawn by the Cortado studio</title>',
    `<rect width="100%" height="100%" fill="${css(palette.map)}"/>`];
  const ground = await new Promise((resolve) => { map.canvases.ground.toBlob(resolve); });
  lines.push(`<image width="${view.width}" height="${view.height}" href="${await asDataUri(ground)}"/>`);
  const radius = at(map.pointRadius());
  const groups = new Map();
  for (let i = 0; i < cloud.count; i++) {
    if (map.visible(i)) {
      const colour = css(map.colourOf(i));
      const place = `cx="${at(view.pixelX(cloud.shown[2 * i]))}" cy="${at(view.pixelY(cloud.shown[2 * i + 1]))}"`;
      if (!groups.has(colour)) { groups.set(colour, []); }
      groups.get(colour).push(`<circle ${place} r="${radius}"/>`);
    }
  }
  for (const [colour, circles] of groups) { lines.push(`<g fill="${colour}" fill-opacity=".74">`, ...circles, '</g>'); }
  lines.push(`<g font-family="sans-serif" font-weight="700" font-size="19" text-anchor="middle" fill="${css(palette.ink)}" `
    + `stroke="${css(palette.map)}" stroke-width="5" stroke-linejoin="round" paint-order="stroke">`);
  for (const { label, shownX, shownY } of cloud.medians) {
    lines.push(`<text x="${at(view.pixelX(shownX))}" y="${at(view.pixelY(shownY) + 7)}">${label}</text>`);
  }
  return `${lines.join('\n')}\n</g></svg>\n`;
}

const asDataUri = (blob) => new Promise((resolve) => {
  const reader = new FileReader();
  reader.addEventListener('load', () => resolve(reader.result));
  reader.readAsDataURL(blob);
});

export function exports(pane, map, cloud, view, store, api, say) {
  const copy = async (link) => {
    location.replace(link);
    try {
      await navigator.clipboard.writeText(link);
      say.note('The link is copied.');
    } catch {
      say.note('The link stands in the address bar.');
    }
  };
  const actions = {
    png: async () => downloadBlob('latent-space.png', await map.picture(PNG_SCALE).convertToBlob({ type: 'image/png' })),
    svg: async () => downloadBlob('latent-space.svg',
      new Blob([await vectors(map, cloud, view)], { type: 'image/svg+xml' })),
    link: () => copy(linkOf(store, view)),
    share: () => copy(linkOf(store, view, store.get('session').id)),
  };
  pane.addEventListener('click', (event) => {
    const what = event.target.closest('button')?.dataset.export;
    if (actions[what]) {
      actions[what]();
    } else if (what) {
      download('', api.exportPath(what));
    }
  });
}
