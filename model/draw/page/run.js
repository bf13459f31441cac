// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// Reads what run-page.cc wrote. A message has a shape, which many share; where a shape has a slot stands a value. A
// session says which values it has in place of those of the shape, and each row what is not so in it.

const SLOT = '\ue000';
const NO_FLIGHT = -1;
const REPEATED = 1, DROPPED = 2, LOST = 4;

function readData() {
  return JSON.parse(document.getElementById('data').textContent);
}

function fillSlots(template, values) {
  let next = 0;
  return template.split(SLOT).map((part, i) => (i === 0 ? part : values[next++] + part)).join('');
}

function countSlots(template) {
  return template.split(SLOT).length - 1;
}

// The rows of a session as objects, made when it is looked at.
function readRows(data, session) {
  const valueOf = (id) => (typeof id === 'string' ? id : data.values[id]);
  const other = new Map(session.map.map(([id, value]) => [id, valueOf(value)]));
  let time = session.start;
  let packet = 0;
  return session.rows.split(';').filter((word) => word !== '').map((word, index) => {
    const [head, ...exceptions] = word.split('!');
    const [shapeId, delta, packetDelta = null, flight = null, count = null, last = null] = head.split('.').map((n) => (n === '' ? null : n === '-' ? NO_FLIGHT : parseInt(n, 36)));
    const shape = data.shapes[shapeId];
    time += delta;
    packet += packetDelta || 0;
    const values = shape.defaults.map((id) => (other.has(id) ? other.get(id) : data.values[id]));
    for (const exception of exceptions) {
      const [slot, id] = exception.split('.').map((n) => parseInt(n, 36));
      values[slot] = valueOf(session.extra[id]);
    }
    return makeRow(data, shape, values, {index, time, packet, flight, count: count || 1, last: last || 0});
  });
}

function makeRow(data, shape, values, at) {
  let next = 0;
  const take = (template) => {
    const count = countSlots(template);
    const text = fillSlots(template, values.slice(next, next + count));
    next += count;
    return text;
  };
  const fields = shape.fields.map(([key, value, pattern, names]) => ({
    key, value: take(value), pattern: pattern || '', names: names || [],
  }));
  const flight = at.flight === null ? shape.flight : at.flight;
  return {
    index: at.index, time: at.time, count: at.count, lastTime: at.time + at.last,
    arrival: flight === null || flight === NO_FLIGHT ? null : at.time + flight,
    packet: shape.from !== shape.to && shape.to ? at.packet : 0,
    kind: shape.kind, label: shape.label, place: shape.place, from: shape.from, to: shape.to,
    protocol: shape.protocol, name: shape.name, fields, text: take(shape.text), reason: shape.reason || '',
    repeated: (shape.flags & REPEATED) !== 0, dropped: (shape.flags & DROPPED) !== 0, lost: (shape.flags & LOST) !== 0,
  };
}

function figureName(entity) {
  return entity === 'ALG' || entity === 'AGW' ? 'IMS-' + entity : entity;
}

function isNumbered(row) {
  return row.label !== '' && row.label !== '-';
}

function messageName(row) {
  return row.to ? (row.protocol === 'H248' ? 'H.248' : row.protocol) + ' ' + row.name : row.name;
}

function milliseconds(micro) {
  return (micro / 1000).toFixed(2);
}

// One sentence, for who hears the page.
function describeRow(row) {
  return [
    isNumbered(row) ? 'Step ' + row.label + ',' : '',
    milliseconds(row.time) + ' ms,',
    row.to ? figureName(row.from) + ' to ' + figureName(row.to) + ',' : figureName(row.from) + ':',
    messageName(row),
    row.repeated ? '(repeated)' : '', row.dropped ? '(dropped)' : '', row.lost ? '(lost)' : '',
    row.kind === 'difference' ? '(differs from the figure)' : '', row.kind === 'missing' ? '(did not come)' : '',
    row.count > 1 ? row.count + ' times' : '',
  ].filter((word) => word !== '').join(' ');
}
