// Prism stands between a client and the server, and compares what both say with openapi.json.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serving } from './programs.js';
import { serveSampleCity } from './sample_city.js';
import { requestsOf } from './walk.js';

let server;
let proxy;
let description;

before(async () => {
  server = await serveSampleCity();
  const address = `${server.url}/openapi.json`;
  description = await (await fetch(address)).json();
  proxy = await serving('node_modules/.bin/prism', ['proxy', address, server.url, '--port', '0']);
});
after(async () => {
  await proxy.stop();
  await server.stop();
});

// What the proxy finds wrong, in a "request" or a "response".
async function askThrough({ target, method, headers, body }) {
  const answer = await fetch(proxy.url + target, { method, headers, body, redirect: 'manual' });
  const text = await answer.text();
  const found = JSON.parse(answer.headers.get('sl-violations') ?? '[]');
  const of = (side) => found.filter((violation) => violation.location[0] === side);
  const isProblem = answer.headers.get('content-type') === 'application/problem+json';
  const lacksOne = isProblem && JSON.parse(text).type === '/docs#missing-parameter';
  return { status: answer.status, lacksOne, ofRequest: of('request'), ofResponse: of('response') };
}

test('no answer differs from its description, whatever was asked', async () => {
  let asked = 0;
  let refused = 0;
  const { snapshots } = await (await fetch(`${server.url}/v1/snapshots`)).json();
  for (const request of requestsOf(description, { snapshot: snapshots[0].sha256 })) {
    const { status, lacksOne, ofRequest, ofResponse } = await askThrough(request);
    const what = `${request.method} ${request.target} ${request.body ?? ''}`.slice(0, 300);
    assert.deepEqual(ofResponse, [], `${what}: ${status}`);
    assert.ok(status >= 200 && status < 500, `${what}: ${status}`);
    if (request.wellFormed) {
      assert.deepEqual(ofRequest, [], what);
      assert.ok(status < 400 || lacksOne, `${what}: ${status}`); // `as_of` asks nothing yet
    }
    ++asked;
    if (status >= 400) ++refused;
  }
  console.log(`${asked} requests, of which ${refused} were refused`);
  assert.ok(asked > 1000);
  assert.ok(refused > asked / 4);
});

test('an evidence record is one of the answers that are described', async () => {
  const target = '/v1/lookup?parcel=00001-001-001-00&evidence=record';
  const { status, ofRequest, ofResponse } = await askThrough({ target, method: 'GET' });
  assert.equal(status, 200);
  assert.deepEqual([...ofRequest, ...ofResponse], []);
});

test('the proxy does see an answer that differs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'metes-proxy-'));
  const file = join(folder, 'openapi.json');
  const other = structuredClone(description);
  other.components.responses.AnswerOrRecord.content['application/json'].schema = { type: 'array' };
  writeFileSync(file, JSON.stringify(other));
  const strict = await serving('node_modules/.bin/prism', ['proxy', file, server.url, '--port', '0']);
  try {
    const answer = await fetch(`${strict.url}/v1/lookup?lat=-48.8785602&lon=-123.3984887`);
    assert.match(answer.headers.get('sl-violations'), /"location":\["response"/);
  } finally {
    await strict.stop();
    rmSync(folder, { recursive: true });
  }
});
