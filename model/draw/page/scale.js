// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// The time to scale beside the ladder: an axis, on which the parts of the set-up delay have their owners' colours, and
// from each row a line to its time.

const LEAST_SHOWN = 5; // microseconds: less would be shown as 0.00 ms

const SVG = 'http://www.w3.org/2000/svg';

function makeSvg(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  return element;
}

function ownerClass(part) {
  return 'o-' + (part.kind === 'timer' ? 'timer' : part.owner.toLowerCase().replace(/[^a-z]+/g, '-'));
}

// A step of 1, 2 or 5 of some power of ten that gives about eight marks.
function findMarkStep(span) {
  const rough = Math.max(span / 8, 1);
  const power = Math.pow(10, Math.floor(Math.log10(rough)));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= rough);
}

function drawScale(ladder, rows, parts) {
  const place = ladder.querySelector('.scale');
  place.textContent = '';
  const lines = [...ladder.querySelectorAll('.row')].filter((line) => line.offsetParent !== null);
  if (lines.length < 2 || place.offsetParent === null) {
    return;
  }
  const box = place.getBoundingClientRect();
  const height = box.height, width = box.width, axis = 40;
  const shown = lines.map((line) => ({row: rows[line.dataset.index], line}));
  const start = shown[0].row.time;
  const end = Math.max(...shown.map((item) => item.row.time), ...parts.map((part) => part.to));
  const top = lines[0].getBoundingClientRect().top - box.top + 12;
  const y = (time) => top + ((time - start) / Math.max(end - start, 1)) * (height - top - 12);
  const svg = makeSvg('svg', {width, height, 'aria-hidden': 'true'});
  for (const {row, line} of shown) {
    if (row.kind === 'missing') {
      continue;
    }
    const at = line.getBoundingClientRect();
    const middle = at.top - box.top + at.height / 2;
    svg.append(makeSvg('path', {d: `M${axis} ${y(row.time)} L${width - 14} ${middle} L${width} ${middle}`, class: 'tie'}));
  }
  svg.append(makeSvg('line', {x1: axis, x2: axis, y1: y(start), y2: y(end), class: 'axis'}));
  const step = findMarkStep(end - start);
  for (let time = 0; time <= end - start; time += step) {
    const mark = makeSvg('text', {x: axis - 9, y: y(start + time) + 4, class: 'mark'});
    mark.textContent = time / 1000;
    svg.append(makeSvg('line', {x1: axis - 6, x2: axis, y1: y(start + time), y2: y(start + time), class: 'axis'}), mark);
  }
  for (const part of parts) {
    const bar = makeSvg('rect', {x: axis - 4, width: 8, y: y(part.from), height: Math.max(y(part.to) - y(part.from), 0.5), class: ownerClass(part)});
    const title = makeSvg('title', {});
    title.textContent = describeOwner(part) + ': ' + milliseconds(part.to - part.from) + ' ms';
    bar.append(title);
    bar.dataset.index = part.row.index;
    svg.append(bar);
  }
  place.append(svg);
}

// A bar with the sums of the parts, and what each is.
function makeDelay(parts, last) {
  const box = make('figure', 'delay');
  const total = parts.reduce((sum, part) => sum + part.to - part.from, 0);
  if (total === 0) {
    return box;
  }
  const end = last.kind === 'milestone' ? 'until media can pass' : 'to step ' + last.label;
  box.append(make('figcaption', '', 'Whose the set-up delay is: ' + milliseconds(total) + ' ms from the first step ' + end));
  const bar = make('div', 'bar');
  bar.setAttribute('aria-hidden', 'true');
  const list = make('ul', 'legend');
  for (const sum of sumByOwner(parts).filter((item) => item.time >= LEAST_SHOWN)) {
    const share = (sum.time / total) * 100;
    const piece = make('span', ownerClass(sum));
    piece.style.width = share + '%';
    piece.title = describeOwner(sum);
    bar.append(piece);
    const item = make('li');
    item.append(make('i', ownerClass(sum)), describeOwner(sum) + ' ', make('b', '', milliseconds(sum.time) + ' ms'), ` ${share.toFixed(0)} %`);
    list.append(item);
  }
  box.append(bar, list);
  return box;
}
