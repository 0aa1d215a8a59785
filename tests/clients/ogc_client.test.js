// @camptocamp/ogc-client reads the features and tiles as a web map does.
import { OgcApiEndpoint } from '@camptocamp/ogc-client';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allFeatures, serveSampleCity } from './sample_city.js';

let server;
let endpoint;

before(async () => {
  server = await serveSampleCity();
  endpoint = new OgcApiEndpoint(`${server.url}/`);
});
after(() => server.stop());

test('the landing page and what it conforms to', async () => {
  const info = await endpoint.info;
  const landing = await (await fetch(`${server.url}/?f=json`)).json();
  assert.equal(info.title, landing.title);
  const classes = await endpoint.conformanceClasses;
  const { conformsTo } = await (await fetch(`${server.url}/conformance`)).json();
  assert.deepEqual(classes, conformsTo);
  assert.equal(await endpoint.hasFeatures, true);
  assert.equal(await endpoint.hasTiles, true);
});

test('every collection, with its extent and CRS', async () => {
  const names = (await endpoint.featureCollections).sort();
  assert.deepEqual(names, ['covered', 'custodians', 'jurisdictions', 'parcels']);
  for (const name of names) {
    const read = await endpoint.getCollectionInfo(name);
    const served = await (await fetch(`${server.url}/collections/${name}`)).json();
    assert.equal(read.title, served.title);
    assert.deepEqual(read.crs, served.crs);
  }
});

test('items with their geometry, and one by its id', async () => {
  const served = await allFeatures(server.url, 'parcels');
  const read = await endpoint.getCollectionItems('parcels', 50, 100);
  assert.deepEqual(read, served.slice(100, 150));
  const one = await endpoint.getCollectionItem('parcels', String(served[7].id));
  assert.deepEqual(one.geometry, served[7].geometry);
  assert.deepEqual(one.properties, served[7].properties);
});

test('a box asked for gives what lies in it', async () => {
  const [first] = await allFeatures(server.url, 'covered');
  const [lon, lat] = first.geometry.coordinates.flat(Infinity);
  const address = await endpoint.getCollectionItemsUrl('covered', {
    extent: [lon - 1e-5, lat - 1e-5, lon + 1e-5, lat + 1e-5],
    limit: 1000,
  });
  const { features } = await (await fetch(address)).json();
  assert.ok(features.some((feature) => feature.id === first.id));
  assert.ok(features.length < 50);
});

test('the tile matrix sets', async () => {
  const sets = await endpoint.tileMatrixSets;
  const served = await (await fetch(`${server.url}/tileMatrixSets?f=json`)).json();
  assert.deepEqual(
    sets,
    served.tileMatrixSets.map((set) => set.id),
  );
});
