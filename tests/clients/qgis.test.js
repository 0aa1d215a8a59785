// QGIS reads the features and draws the tiles, where it is installed (python3-qgis and qgis-providers:
// 650 MB with all that they need).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { allFeatures, serveSampleCity } from './sample_city.js';

const python = '/usr/bin/python3'; // the system's, which has the module
const isThere = spawnSync(python, ['-c', 'import qgis.core']).status === 0;

let server;
let folder;
before(async () => {
  server = await serveSampleCity();
  folder = mkdtempSync(join(tmpdir(), 'metes-qgis-'));
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const idsOf = (features) => features.map((feature) => feature.id).sort();

test('QGIS has every feature once, and draws what is covered', { skip: !isThere }, async () => {
  const names = ['parcels', 'covered', 'jurisdictions', 'custodians'];
  const ended = spawnSync(python, ['qgis_reader.py', server.url, ...names], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen', XDG_RUNTIME_DIR: folder, HOME: folder },
  });
  assert.equal(ended.status, 0, ended.stderr);
  const { collections, drawn } = JSON.parse(ended.stdout);
  for (const name of names) {
    const served = await allFeatures(server.url, name);
    const read = collections[name];
    assert.deepEqual(read.ids, idsOf(served), name);
    assert.equal(read.shapes, served.filter((feature) => feature.geometry).length, name);
    if (read.shapes === 0) continue;
    const address = `${server.url}/collections/${name}/items?limit=10000&bbox=${read.quarter}`;
    const { features } = await (await fetch(address)).json();
    assert.deepEqual(read.within, idsOf(features), name);
  }
  assert.ok(collections.parcels.within.length < collections.parcels.ids.length);
  assert.ok(drawn > 100, `${drawn} pixels`);
});
