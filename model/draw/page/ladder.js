// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// Draws the rows of a session: a lifeline for each entity, an arrow for each message.

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}

function protocolClass(row) {
  return 'p-' + (row.to ? row.protocol : 'local').toLowerCase();
}

const HIDDEN_FIELDS = /^(Call-ID|tx|src|sport|dst|dport|transaction|Message-ID|To-Path|From-Path|session|(path|to|from)-.*)$/;

// Characters of a value in the ladder; a fingerprint has three times as many, and is whole beside it.
const SHOWN_CHARACTERS = 30;

// A value, marked where the flow binds it.
function makeValue(field, most = Infinity) {
  const isCut = field.value.length > most;
  const value = make('span', field.names.length > 0 ? 'bound' : '', isCut ? field.value.slice(0, most - 1) + '\u2026' : field.value);
  if (field.names.length > 0) {
    value.dataset.names = field.names.join(' ');
  }
  value.title = [isCut ? field.value : '', field.names.length > 0 ? field.pattern : ''].filter((text) => text !== '').join(' \u2190 ');
  return value;
}

function makeContent(row) {
  const content = make('div', 'content');
  for (const field of row.fields) {
    if (HIDDEN_FIELDS.test(field.key)) {
      continue;
    }
    const word = make('span', 'field', field.value === '' ? field.key : field.key + '=');
    if (field.value !== '') {
      word.append(makeValue(field, SHOWN_CHARACTERS));
    }
    content.append(word, ' ');
  }
  return content;
}

function makeLifelines(entities) {
  const lines = document.createDocumentFragment();
  entities.forEach((entity, i) => {
    const line = make('i', 'life');
    line.style.left = ((i + 0.5) / entities.length) * 100 + '%';
    lines.append(line);
  });
  return lines;
}

function makeArrow(row, entities) {
  const from = entities.indexOf(row.from);
  const to = entities.indexOf(row.to);
  const arrow = make('div', 'arrow' + (to > from ? ' right' : ' left') + (row.repeated ? ' repeated' : '') +
    (row.dropped || row.lost ? ' stopped' : ''));
  arrow.style.left = ((Math.min(from, to) + 0.5) / entities.length) * 100 + '%';
  arrow.style.width = (Math.abs(to - from) / entities.length) * 100 + '%';
  const label = make('span', 'label', messageName(row));
  const marks = [row.repeated ? 'repeated' : '', row.dropped ? 'dropped' : '', row.lost ? 'lost' : '',
    row.count > 1 ? '\u00d7' + row.count : '', row.kind === 'missing' ? 'did not come' : ''].filter((mark) => mark !== '');
  if (marks.length > 0) {
    label.append(make('em', '', ' ' + marks.join(', ')));
  }
  arrow.append(label);
  return arrow;
}

function makeBox(row, entities) {
  const box = make('div', 'box', row.name);
  const at = (entities.indexOf(row.from) + 0.5) / entities.length;
  box.style.left = at * 100 + '%';
  return box;
}

function makeLine(row, entities) {
  const line = make('div', ['row', 'k-' + row.kind, protocolClass(row)].join(' '));
  line.setAttribute('role', 'option');
  line.setAttribute('aria-selected', 'false');
  line.setAttribute('aria-label', describeRow(row));
  line.tabIndex = -1;
  line.dataset.index = row.index;
  line.append(make('span', 'step', row.kind === 'difference' ? '\u2260' : isNumbered(row) ? row.label : ''));
  line.append(make('span', 'time', row.kind === 'missing' ? '' : milliseconds(row.time)));
  const cell = make('div', 'cell');
  cell.append(makeLifelines(entities), row.to ? makeArrow(row, entities) : makeBox(row, entities));
  line.append(cell, makeContent(row));
  if (row.kind === 'difference') {
    const note = make('p', 'note', row.reason);
    line.append(note);
  }
  return line;
}

function makeHead(entities) {
  const head = make('div', 'head');
  head.setAttribute('aria-hidden', 'true');
  head.append(make('span', 'step', 'step'), make('span', 'time', 'ms'));
  const cell = make('div', 'cell');
  entities.forEach((entity, i) => {
    const name = make('b', 'entity', figureName(entity));
    name.style.left = ((i + 0.5) / entities.length) * 100 + '%';
    cell.append(name);
  });
  head.append(cell, make('span', 'content', ''));
  return head;
}

function makeLadder(rows, entities, name) {
  const ladder = make('div', 'ladder');
  ladder.append(make('div', 'scale'), makeHead(entities));
  const list = make('div', 'rows');
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', name);
  rows.forEach((row) => list.append(makeLine(row, entities)));
  ladder.append(list);
  return ladder;
}
