// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// Two runs beside each other: the steps that only one has, and when each step came in both.

function isStep(row) {
  return row.kind === 'step' && isNumbered(row);
}

// The rows of steps by their labels, the first where there are several.
function mapSteps(rows) {
  const steps = new Map();
  for (const row of rows.filter(isStep)) {
    if (!steps.has(row.label)) {
      steps.set(row.label, row);
    }
  }
  return steps;
}

// What the other run has for a row: the step of that label, else what is as often there before under that name.
function findTwin(row, rows, others) {
  if (isStep(row)) {
    return mapSteps(others).get(row.label) || null;
  }
  const isLike = (other) => !isStep(other) && other.kind === row.kind && other.protocol === row.protocol && other.name === row.name &&
    other.from === row.from && other.to === row.to;
  const count = rows.filter((other) => isLike(other) && other.index < row.index).length;
  return others.filter(isLike)[count] || null;
}

// Like "1", "2", "10'", "10b": by the number first.
function compareLabels(left, right) {
  return parseInt(left, 10) - parseInt(right, 10) || (left < right ? -1 : left > right ? 1 : 0);
}

// Marks the steps that the other run does not have. Returns how many these are.
function markOnlyHere(pane, other) {
  const known = mapSteps(other.rows);
  let count = 0;
  pane.ladder.querySelectorAll('.row').forEach((line) => {
    const row = pane.rows[line.dataset.index];
    const only = isStep(row) && !known.has(row.label);
    line.classList.toggle('only', only);
    count += only ? 1 : 0;
  });
  return count;
}

function makeDifferenceCell(left, right) {
  if (left === null || right === null) {
    return '';
  }
  const later = right - left;
  const sign = later > 0 ? '+' : later < 0 ? '\u2212' : '';
  return make('span', later > 0 ? 'later' : later < 0 ? 'sooner' : '', sign + milliseconds(Math.abs(later)));
}

// A line for each step of either run: when it came after the first one.
function makeComparison(panes) {
  const [left, right] = panes.map((pane) => ({steps: mapSteps(pane.rows), start: pane.rows[findSetUpStart(pane.rows)]}));
  if (!left.start || !right.start) {
    return null;
  }
  const labels = [...new Set([...left.steps.keys(), ...right.steps.keys()])].sort(compareLabels);
  const lines = labels.map((label) => {
    const rows = [left.steps.get(label), right.steps.get(label)];
    const row = rows[0] || rows[1];
    const [one, two] = [left, right].map((run, i) => (rows[i] ? rows[i].time - run.start.time : null));
    const cell = (time) => (time === null ? '\u2013' : milliseconds(time));
    return [label, messageName(row), row.to ? figureName(row.from) + ' \u2192 ' + figureName(row.to) : figureName(row.from),
      cell(one), cell(two), makeDifferenceCell(one, two)];
  });
  const titles = ['step', 'what', 'where', panes[0].run.name + ', ms', panes[1].run.name + ', ms', 'later by, ms'];
  return wrap('Both runs, from the first step on', makeTable('compared-steps', titles, lines));
}
