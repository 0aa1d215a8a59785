// node address_peers.mjs PARSER FOLDER FILE: reads a file with an address a line and writes what the
// parser makes of each, as a JSON object a line; last a line with the seconds that it took.
// The packages are in node_modules of the folder.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [name, folder, file] = process.argv.slice(2);
const require = createRequire(`${folder}/node_modules/`);

const joined = (...parts) => parts.filter((part) => part).join(' ');

const street = (a, i = '') =>
  joined(a[`prefix${i}`], a[`street${i}`], a[`type${i}`], a[`suffix${i}`]);

async function parseAddress() {
  const { parseLocation } = require('parse-address');
  return (raw) => {
    const a = parseLocation(raw) ?? {};
    return {
      number: a.number, street: a.street1 ? street(a, '1') : street(a), cross: street(a, '2'),
      unit: joined(a.sec_unit_type, a.sec_unit_num), city: a.city, state: a.state, zip: a.zip,
    };
  };
}

async function universe() {
  const entry = `${folder}/node_modules/@universe/address-parser/dist/src/index.js`;
  const { parse } = await import(pathToFileURL(entry));
  return (raw) => {
    const a = parse(raw) ?? {};
    return {
      number: a.number,
      street: joined(a.streetPreDir, a.streetName, a.streetType, a.streetPostDir),
      unit: joined(a.unitAbbr, a.unitNum), city: a.city, state: a.state, zip: a.zip,
    };
  };
}

async function addresser() {
  const { parseAddress } = require('addresser');
  return (raw) => {
    const a = parseAddress(raw);
    const line = a.addressLine1 ?? '';
    return {
      number: a.streetNumber, street: line.slice((a.streetNumber ?? '').length),
      unit: a.addressLine2, city: a.placeName, state: a.stateAbbreviation, zip: a.zipCode,
    };
  };
}

async function pelias() {
  const Parser = require('pelias-parser/parser/AddressParser');
  const Tokenizer = require('pelias-parser/tokenization/Tokenizer');
  const parser = new Parser();
  return (raw) => {
    const tokens = new Tokenizer(raw);
    parser.classify(tokens);
    parser.solve(tokens);
    const found = tokens.solution[0]?.pair ?? [];
    const all = (label) =>
      found.filter((p) => p.classification.label === label).map((p) => p.span.body);
    return {
      number: all('housenumber')[0], street: all('street')[0], cross: all('street')[1],
      unit: joined(...all('unit_type'), ...all('unit')), city: all('locality')[0],
      state: all('region')[0], zip: all('postcode')[0],
    };
  };
}

const peers = {
  'parse-address': parseAddress, '@universe/address-parser': universe, addresser,
  'pelias-parser': pelias,
};

const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
const parse = await peers[name]();
const read = (raw) => {
  try {
    return parse(raw);
  } catch {
    return {}; // how some of them say that they cannot read it
  }
};
lines.slice(0, 200).forEach(read); // compiled before it is timed
const begun = process.hrtime.bigint();
const answers = lines.map(read);
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
process.stdout.write(answers.map((a) => JSON.stringify(a) + '\n').join(''));
process.stdout.write(JSON.stringify({ seconds }) + '\n');
