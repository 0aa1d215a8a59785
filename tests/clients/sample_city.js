// The sample city behind metes serve.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, serving } from './programs.js';

const metes = process.env.METES;
if (!metes) throw new Error('METES must name the program');

/** Serves 1,000 parcels that are always the same: its url and stop(). */
export async function serveSampleCity() {
  const folder = mkdtempSync(join(tmpdir(), 'metes-clients-'));
  const snapshot = join(folder, 'city.metes');
  run(metes, ['synth', '-o', folder, '--parcels', '1000', '--seed', '1']);
  run(metes, ['import', join(folder, 'city.toml'), '-o', snapshot]);
  const server = await serving(metes, ['serve', snapshot, '--port', '0', '--no-admin', '--log', 'none']);
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  };
  return { url: server.url, stop };
}

/** All features of a collection, page by page. */
export async function allFeatures(url, collection) {
  const features = [];
  let next = `${url}/collections/${collection}/items?limit=100`;
  while (next) {
    const page = await (await fetch(next)).json();
    features.push(...page.features);
    next = page.links.find((link) => link.rel === 'next')?.href;
  }
  return features;
}
