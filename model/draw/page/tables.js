// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// What stands below the ladder: times, names, how the run was made.

function makeTable(className, titles, lines) {
  const table = make('table', className);
  const body = make('tbody');
  for (const line of lines) {
    const row = make('tr');
    line.forEach((cell, i) => {
      const element = make(i === 0 ? 'th' : 'td', i > 0 && typeof cell === 'number' ? 'number' : '');
      if (i === 0) {
        element.scope = 'row';
      }
      element.append(typeof cell === 'number' ? milliseconds(cell) : cell);
      row.append(element);
    });
    body.append(row);
  }
  table.append(makeTableHead(titles), body);
  return table;
}

function wrap(title, content) {
  const section = make('section');
  const scroll = make('div', 'scroll');
  scroll.append(content);
  section.append(make('h2', '', title), scroll);
  return section;
}

function makeTimes(rows) {
  const first = rows[findSetUpStart(rows)];
  const lines = rows.filter((row) => row.kind !== 'missing' && (isNumbered(row) || row.kind === 'milestone'))
    .map((row) => [row.label || '', messageName(row), row.to ? figureName(row.from) + ' \u2192 ' + figureName(row.to) : figureName(row.from),
      row.time, row.time - (first ? first.time : 0)]);
  return wrap('Times', makeTable('times', ['step', 'what', 'where', 'ms', 'from the first step on'], lines));
}

function makeNames(rows) {
  const lines = findNames(rows).sort((a, b) => (a.name < b.name ? -1 : 1)).map(({name, value}) => {
    const code = make('code', 'bound', value);
    code.dataset.names = name;
    return ['$' + name, code];
  });
  return lines.length === 0 ? null : wrap('What the flow\u2019s names stand for', makeTable('names', ['name', 'value'], lines));
}

function makeOptions(run) {
  const lines = Object.entries(run.options).map(([key, value]) => [key, String(value)]);
  return lines.length === 0 ? null : wrap('How it was made', makeTable('options', ['option', 'value'], lines));
}
