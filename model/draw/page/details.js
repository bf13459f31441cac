// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// One message, decoded, with the values that the flow binds marked in its text.

function escapePattern(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

// [{name, value}] of the names that have a value of their own, the longest first.
function findNames(rows) {
  const names = new Map();
  for (const row of rows) {
    for (const field of row.fields) {
      for (const name of field.names) {
        if (!names.has(name)) {
          names.set(name, takeNameValue(field, name));
        }
      }
    }
  }
  return [...names].map(([name, value]) => ({name, value})).filter((item) => item.value !== null)
    .sort((a, b) => b.value.length - a.value.length);
}

// What one name of a pattern stands for in the field's value.
function takeNameValue(field, name) {
  let source = '';
  const parts = field.pattern.split(/(\$\{?\w+\}?|\*|\\.)/).filter((part) => part !== '');
  let group = 0, wanted = 0;
  for (const part of parts) {
    if (part[0] === '$' && part.length > 1) {
      group += 1;
      wanted = wanted === 0 && part.replace(/[${}]/g, '') === name ? group : wanted;
      source += '(.+?)';
    } else if (part === '*') {
      source += '.*?';
    } else {
      source += escapePattern(part[0] === '\\' ? part.slice(1) : part);
    }
  }
  const found = new RegExp('^' + source + '$', 's').exec(field.value);
  return wanted > 0 && found ? found[wanted] : null;
}

// Text with marks: strong where the flow binds the name in this very message, faint where the same value stands.
function markText(text, row, names) {
  const bound = new Set(row.fields.flatMap((field) => field.names));
  const known = names.filter((item) => item.value.length > 2);
  const fragment = document.createDocumentFragment();
  if (known.length === 0) {
    fragment.append(text);
    return fragment;
  }
  const pattern = new RegExp('(?<![\\w.])(' + [...new Set(known.map((item) => escapePattern(item.value)))].join('|') + ')(?![\\w]|\\.\\d)', 'g');
  let from = 0;
  for (const hit of text.matchAll(pattern)) {
    const those = known.filter((item) => item.value === hit[0]);
    const own = those.filter((item) => bound.has(item.name));
    const mark = make('mark', own.length > 0 ? 'bound' : 'same', hit[0]);
    const shown = (own.length > 0 ? own : those).map((item) => item.name);
    mark.dataset.names = shown.join(' ');
    mark.title = shown.map((name) => '$' + name).join(' or ');
    fragment.append(text.slice(from, hit.index), mark);
    from = hit.index + hit[0].length;
  }
  fragment.append(text.slice(from));
  return fragment;
}

function addTerm(list, term, value) {
  const definition = make('dd');
  definition.append(value);
  list.append(make('dt', '', term), definition);
}

function makeFacts(row) {
  const facts = make('dl', 'facts');
  const place = row.to ? figureName(row.from) + ' \u2192 ' + figureName(row.to) : 'within ' + figureName(row.from);
  addTerm(facts, row.to ? 'way' : 'where', place);
  if (row.kind !== 'missing') {
    addTerm(facts, row.to ? 'sent' : 'at', milliseconds(row.time) + ' ms');
  }
  if (row.arrival !== null && row.to) {
    addTerm(facts, row.dropped ? 'dropped' : 'arrived', milliseconds(row.arrival) + ' ms, ' + milliseconds(row.arrival - row.time) + ' ms later');
  }
  if (row.count > 1) {
    addTerm(facts, 'times', row.count + ', the last at ' + milliseconds(row.lastTime) + ' ms');
  }
  if (row.packet > 0) {
    addTerm(facts, 'packet', String(row.packet));
  }
  if (row.place) {
    addTerm(facts, 'in the flow', row.place);
  }
  if (row.kind === 'ignored') {
    addTerm(facts, 'not in the figure', row.reason);
  }
  return facts;
}

function makeDifference(row, session) {
  const box = make('div', 'difference');
  box.append(make('p', '', row.reason));
  const list = make('dl', 'facts');
  for (const expected of session.expected) {
    addTerm(list, 'expected', expected);
  }
  addTerm(list, 'got', messageName(row) + '  ' + row.fields.map((field) => field.key + (field.value ? '=' + field.value : '')).join('  '));
  box.append(list);
  return box;
}

// Each name that the message binds or repeats, and the steps that have it too.
function makeBindings(row, rows) {
  const fields = row.fields.filter((field) => field.names.length > 0);
  if (fields.length === 0) {
    return null;
  }
  const table = make('table', 'bindings');
  table.append(makeTableHead(['field', 'value', 'in the flow', 'also in']));
  const body = make('tbody');
  for (const field of fields) {
    const line = make('tr');
    const value = make('td');
    value.append(makeValue(field));
    const others = make('td');
    for (const other of rows) {
      if (other !== row && other.fields.some((item) => item.names.some((name) => field.names.includes(name)))) {
        const link = make('button', 'link', isNumbered(other) ? other.label : messageName(other));
        link.type = 'button';
        link.dataset.goto = other.index;
        others.append(link, ' ');
      }
    }
    line.append(make('td', '', field.key), value, make('td', 'pattern', field.pattern), others);
    body.append(line);
  }
  table.append(body);
  return table;
}

function makeTableHead(titles) {
  const head = make('thead');
  const line = make('tr');
  for (const title of titles) {
    const cell = make('th', '', title);
    cell.scope = 'col';
    line.append(cell);
  }
  head.append(line);
  return head;
}

function makeDetails(row, rows, session) {
  const place = make('section', 'panel');
  const head = make('h2', protocolClass(row), (isNumbered(row) ? row.label + '. ' : '') + messageName(row));
  const close = make('button', 'close', '\u00d7');
  close.type = 'button';
  close.setAttribute('aria-label', 'Close');
  head.append(close);
  place.append(head, makeFacts(row));
  if (row.kind === 'difference') {
    place.append(makeDifference(row, session));
  }
  const bindings = makeBindings(row, rows);
  if (bindings) {
    place.append(bindings);
  }
  if (row.text) {
    const text = make('pre', 'text');
    text.tabIndex = 0;
    text.append(markText(row.text, row, findNames(rows)));
    place.append(text);
  } else if (row.fields.length > 0) {
    const list = make('dl', 'facts all');
    row.fields.forEach((field) => addTerm(list, field.key, makeValue(field)));
    place.append(list);
  }
  return place;
}
