// Joins positions with shapes by flatbush and point-in-polygon. Called by node_peer.cpp with the
// folder of the input, the folder of node_modules and a number of positions; the arrays are those of
// geo/shapes.hpp. Writes `pairs` there and the time to standard output. Loading is not timed.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const [folder, packages, count] = process.argv.slice(2);
const require = createRequire(resolve(packages, 'package.json'));
const { default: Flatbush } = await import(pathToFileURL(require.resolve('flatbush')));
const contains = require('point-in-polygon');

function numbers(name, Type) {
  const bytes = readFileSync(join(folder, name));
  return new Type(bytes.buffer, bytes.byteOffset, bytes.byteLength / Type.BYTES_PER_ELEMENT);
}

const vertices = numbers('vertices', Int32Array);
const ringEnds = numbers('ring_ends', Uint32Array);
const polygonEnds = numbers('polygon_ends', Uint32Array);
const shapeEnds = numbers('shape_ends', Uint32Array);
const positions = numbers('positions', Int32Array);

const begin = (ends, i) => (i === 0 ? 0 : ends[i - 1]);
const shapes = [];
const tree = new Flatbush(shapeEnds.length, 16, Float64Array);
for (let shape = 0; shape < shapeEnds.length; ++shape) {
  const rings = [];
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let p = begin(shapeEnds, shape); p < shapeEnds[shape]; ++p) {
    for (let r = begin(polygonEnds, p); r < polygonEnds[p]; ++r) {
      const ring = [];
      for (let v = begin(ringEnds, r); v < ringEnds[r]; ++v) {
        const [x, y] = [vertices[2 * v], vertices[2 * v + 1]];
        ring.push([x, y]);
        [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
      }
      rings.push(ring);
    }
  }
  shapes.push(rings);
  tree.add(x0, y0, x1, y1);
}
tree.finish();

const pairs = [];
const start = performance.now();
for (let i = 0; i < Number(count); ++i) {
  const at = [positions[2 * i], positions[2 * i + 1]];
  for (const shape of tree.search(at[0], at[1], at[0], at[1])) {
    let inside = false;
    for (const ring of shapes[shape]) inside = inside !== contains(at, ring);
    if (inside) pairs.push(i, shape);
  }
}
const milliseconds = performance.now() - start;
writeFileSync(join(folder, 'pairs'), Uint32Array.from(pairs));
console.log(JSON.stringify({ ns_a_position: (milliseconds * 1e6) / Number(count) }));
