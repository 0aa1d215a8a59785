// All that openapi.json says may be asked, as requests.

const hostile = [
  '', ' ', '-1', '0', '1e999', 'nan', '0x10', '1,5', '99999999999999999999', "'; DROP TABLE parcels;--",
  '../../../../etc/passwd', '<script>alert(1)</script>', '2026-02-30', 'a,b,,c', 'A'.repeat(3000), '\u{1F3E0} \u0645',
  'a\0b', 'line\r\nSet-Cookie: a=b',
];

const at = (description, part) =>
  part.$ref
    ? part.$ref.slice(2).split('/').reduce((inner, name) => inner[name], description)
    : part;

// What is asked for with one of these needs the other; OpenAPI has no words for it.
const pairs = { lat: 'lon', lon: 'lat' };

// The path with one parameter's value put in, or with none changed, beside those that must be there.
function targetOf(path, parameters, changed, value) {
  const query = [];
  for (const each of parameters) {
    const text = encodeURIComponent(each === changed ? value : each.example);
    if (each.in === 'path') path = path.replace(`{${each.name}}`, text);
    const isAsked = each === changed || each.required || each.name === pairs[changed?.name];
    if (each.in === 'query' && isAsked) query.push(`${each.name}=${text}`);
  }
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

// A list is told by commas, or by the parameter again; once is enough.
const exampleOf = ({ example = 'x', explode = true }) =>
  String(Array.isArray(example) && explode ? example[0] : example);

/** A body as it is sent: fields of a form, lines, or JSON. */
const textOf = (type, body) => {
  if (type === 'application/x-www-form-urlencoded') return String(new URLSearchParams(body));
  return typeof body === 'string' ? body : JSON.stringify(body);
};

/**
 * Requests as { target, method, headers, body, wellFormed }: each operation with its examples, and with
 * hostile values in each parameter; each body as its example, cut off, and wrong. `values` stand for the
 * examples of parameters of these names.
 */
export function* requestsOf(description, values) {
  for (const [path, item] of Object.entries(description.paths)) {
    if (item.servers) continue; // the operator's, on another port
    for (const method of ['get', 'post']) {
      if (item[method]) yield* requestsOfOperation(description, path, item, method, values);
    }
  }
}

function* requestsOfOperation(description, path, item, method, values) {
  const operation = item[method];
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
    .map((part) => at(description, part))
    .map((each) => ({ ...each, example: values[each.name] ?? exampleOf(each) }));
  const example = targetOf(path, parameters);
  const request = { method: method.toUpperCase(), headers: {}, wellFormed: false };
  const bodies = Object.entries(at(description, operation.requestBody ?? {}).content ?? {});
  if (bodies.length === 0) {
    yield { ...request, target: example, wellFormed: true };
  }
  for (const [type, { example: body }] of bodies) {
    const text = textOf(type, body);
    const headers = { 'content-type': type };
    yield { ...request, target: example, headers, body: text, wellFormed: true };
    for (const part of [text.slice(0, text.length / 2), '[]', '{"lat":"x"}', hostile.join('\n')]) {
      yield { ...request, target: example, headers, body: part };
    }
  }
  const [[type, { example: body } = {}] = []] = bodies;
  const filled = body && {
    headers: { 'content-type': type },
    body: textOf(type, body),
  };
  for (const parameter of parameters) {
    const isPlain = parameter.in === 'query' && !parameter.required;
    if (isPlain) {
      const target = targetOf(path, parameters, parameter, parameter.example);
      yield { ...request, ...filled, target, wellFormed: true };
    }
    for (const value of hostile) {
      // A client takes a path apart that has an empty or a dotted part.
      if (parameter.in === 'path' && value.trim() === '') continue;
      yield { ...request, ...filled, target: targetOf(path, parameters, parameter, value) };
    }
  }
}
