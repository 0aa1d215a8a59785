// What linters of OpenAPI say of the description that is served.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { run } from './programs.js';
import { serveSampleCity } from './sample_city.js';

let server;
let folder;
let file;

before(async () => {
  server = await serveSampleCity();
  folder = mkdtempSync(join(tmpdir(), 'metes-description-'));
  file = join(folder, 'openapi.json');
  writeFileSync(file, await (await fetch(`${server.url}/openapi.json`)).text());
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

test('Redocly finds no error', () => {
  const said = run('node_modules/.bin/redocly', ['lint', file, '--format=json']);
  const { totals } = JSON.parse(said);
  assert.equal(totals.errors, 0);
});

test('Spectral finds no error', () => {
  const rules = join(folder, 'rules.yaml');
  writeFileSync(rules, 'extends: ["spectral:oas"]\n');
  const said = run('node_modules/.bin/spectral', ['lint', file, '--ruleset', rules, '--format', 'json']);
  const error = 0;
  assert.deepEqual(JSON.parse(said).filter((found) => found.severity === error), []);
});

test('Both see what is wrong in a description', () => {
  const broken = join(folder, 'broken.json');
  const description = { openapi: '3.0.3', info: { title: 'x' }, paths: { 'no-slash': {} } };
  writeFileSync(broken, JSON.stringify(description));
  const rules = join(folder, 'rules.yaml');
  assert.throws(() => run('node_modules/.bin/redocly', ['lint', broken, '--format=json']));
  assert.throws(() => run('node_modules/.bin/spectral', ['lint', broken, '--ruleset', rules]));
});
