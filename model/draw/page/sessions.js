// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// The table of the sessions of a run: a page of it at a time, sorted and filtered.

const PAGE_ROWS = 50;
const COLUMNS = [
  {title: '#', value: (session) => session.number},
  {title: 'Call-ID', value: (session) => session.callId},
  {title: 'flow', value: (session) => (session.matched ? 'matched' : 'differs')},
  {title: 'outcome', value: (session) => session.outcome},
  {title: 'answer, ms', value: (session) => session.answer, time: true},
  {title: 'media ready, ms', value: (session) => session.ready, time: true},
];

function compareValues(left, right) {
  if (left === null || right === null) {
    return (left === null ? 1 : 0) - (right === null ? 1 : 0);
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

function makeSessionTable(sessions, open) {
  const state = {page: 0, column: 0, down: false, filter: ''};
  const box = make('div');
  const tools = make('div', 'tools');
  const filter = make('input');
  filter.type = 'search';
  filter.placeholder = 'Filter sessions';
  filter.setAttribute('aria-label', 'Filter sessions');
  const count = make('span');
  const back = make('button', '', '\u2190'), on = make('button', '', '\u2192');
  back.type = on.type = 'button';
  back.setAttribute('aria-label', 'Previous page');
  on.setAttribute('aria-label', 'Next page');
  tools.append(filter, back, count, on);
  const table = make('table', 'sessions');
  const head = makeTableHead([]);
  const body = make('tbody');
  table.append(head, body);
  const scroll = make('div', 'scroll');
  scroll.append(table);
  box.append(make('h2', '', sessions.length + ' sessions, ' + sessions.filter((s) => !s.matched).length + ' of them differ'), tools, scroll);

  COLUMNS.forEach((column, i) => {
    const cell = make('th');
    cell.scope = 'col';
    const button = make('button', 'link', column.title);
    button.type = 'button';
    button.addEventListener('click', () => {
      state.down = state.column === i && !state.down;
      state.column = i;
      state.page = 0;
      update();
    });
    cell.append(button);
    head.firstChild.append(cell);
  });

  function update() {
    const words = state.filter.toLowerCase();
    const column = COLUMNS[state.column];
    const chosen = sessions.filter((session) => words === '' ||
      COLUMNS.some((item) => String(item.value(session)).toLowerCase().includes(words)));
    chosen.sort((a, b) => compareValues(column.value(a), column.value(b)) * (state.down ? -1 : 1) || a.number - b.number);
    const pages = Math.max(1, Math.ceil(chosen.length / PAGE_ROWS));
    state.page = Math.min(state.page, pages - 1);
    [...head.firstChild.children].forEach((cell, i) =>
      cell.setAttribute('aria-sort', i !== state.column ? 'none' : state.down ? 'descending' : 'ascending'));
    count.textContent = `${chosen.length} shown, page ${state.page + 1} of ${pages}`;
    back.disabled = state.page === 0;
    on.disabled = state.page === pages - 1;
    body.textContent = '';
    for (const session of chosen.slice(state.page * PAGE_ROWS, (state.page + 1) * PAGE_ROWS)) {
      body.append(makeSessionLine(session, open));
    }
  }
  filter.addEventListener('input', () => {
    state.filter = filter.value;
    state.page = 0;
    update();
  });
  back.addEventListener('click', () => { state.page -= 1; update(); });
  on.addEventListener('click', () => { state.page += 1; update(); });
  update();
  return box;
}

function makeSessionLine(session, open) {
  const line = make('tr', session.matched ? '' : 'bad');
  line.dataset.number = session.number;
  COLUMNS.forEach((column, i) => {
    const value = column.value(session);
    const shown = value === null ? '-' : column.time ? milliseconds(value) : String(value);
    const cell = make('td', column.time ? 'number' : '');
    if (i === 0) {
      const button = make('button', 'link', shown);
      button.type = 'button';
      button.setAttribute('aria-label', 'Draw session ' + shown);
      button.addEventListener('click', () => open(session));
      cell.append(button);
    } else {
      cell.textContent = shown;
    }
    line.append(cell);
  });
  line.addEventListener('click', (event) => {
    if (event.target.tagName !== 'BUTTON') {
      open(session);
    }
  });
  return line;
}
