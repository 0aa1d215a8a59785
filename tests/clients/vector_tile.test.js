// @mapbox/vector-tile, which maps in browsers read tiles with.
import { VectorTile, classifyRings } from '@mapbox/vector-tile';
import Pbf from 'pbf';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allFeatures, serveSampleCity } from './sample_city.js';

const zoom = 15;
let server;
before(async () => (server = await serveSampleCity()));
after(() => server.stop());

// The number of a tile, in the scheme of web maps.
function tileAt(lon, lat) {
  const size = 2 ** zoom;
  const slope = Math.asinh(Math.tan((lat * Math.PI) / 180));
  return { x: Math.floor(((lon + 180) / 360) * size), y: Math.floor(((1 - slope / Math.PI) / 2) * size) };
}

// Twice the area: exterior rings of tiles have it positive.
function twiceArea(ring) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; ++i) sum += ring[i].x * ring[i + 1].y - ring[i + 1].x * ring[i].y;
  return sum;
}

async function tile(z, x, y) {
  const answer = await fetch(`${server.url}/tiles/${z}/${x}/${y}.mvt`);
  assert.ok(answer.ok, `${z}/${x}/${y}: ${answer.status}`);
  return new VectorTile(new Pbf(await answer.arrayBuffer()));
}

test('tiles have every parcel, in whole rings, the outer one first', async () => {
  const served = await allFeatures(server.url, 'parcels');
  const shaped = served.filter((feature) => feature.geometry);
  const wanted = new Set();
  for (const feature of shaped) {
    const flat = feature.geometry.coordinates.flat(Infinity);
    for (let i = 0; i < flat.length; i += 2) {
      const { x, y } = tileAt(flat[i], flat[i + 1]);
      wanted.add(`${x}/${y}`);
    }
  }
  const seen = new Map();
  for (const place of wanted) {
    const [x, y] = place.split('/').map(Number);
    const layer = (await tile(zoom, x, y)).layers.parcels;
    for (let i = 0; i < (layer?.length ?? 0); ++i) {
      const feature = layer.feature(i);
      assert.equal(feature.type, 3);
      const rings = feature.loadGeometry();
      for (const ring of rings) {
        assert.ok(ring.length >= 4, `${place}: a ring of ${ring.length}`);
        assert.notEqual(twiceArea(ring), 0);
      }
      for (const [shell, ...holes] of classifyRings(rings)) {
        assert.ok(twiceArea(shell) > 0);
        for (const hole of holes) assert.ok(twiceArea(hole) < 0);
      }
      seen.set(feature.properties.number ?? feature.id, feature.properties);
    }
  }
  assert.ok(shaped.length > 900);
  const numbers = new Set(shaped.map((feature) => feature.properties.number));
  assert.deepEqual([...seen.keys()].sort(), [...numbers].sort());
});
