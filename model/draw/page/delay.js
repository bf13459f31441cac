// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// Whose the set-up delay is. From the end of the set-up back to its beginning, each row is held to follow from what
// reached its sender last: the way of that is the link's part, the time from its arrival on the sender's. What is
// repeated follows from the sender's own timer.

const LINKS = {'UE ALG': 'Gm', 'ALG AGW': 'Iq', 'UE AGW': 'access media', 'AGW PEER': 'core media', 'ALG PEER': 'Mw'};

function linkName(from, to) {
  return LINKS[from + ' ' + to] || LINKS[to + ' ' + from] || from + ' to ' + to;
}

// Who asks, and what answers at once.
function isAnswer(question, row) {
  const turns = row.from === question.to && row.to === question.from && row.protocol === question.protocol;
  return turns && (question.protocol === 'SIP' ? /^\d/.test(row.name) && !/^(\d|ACK)/.test(question.name)
    : question.protocol === 'H248' ? question.name.endsWith('.req') && row.name.endsWith('.resp')
    : question.name === 'SYN' && row.name === 'SYN-ACK');
}

// A capture does not tell when a packet arrived. On each link something is answered at once: that took the way, twice where
// the tap is in the middle.
function guessWays(rows) {
  const ways = new Map();
  for (const question of rows) {
    const answer = rows.slice(question.index).find((row) => isAnswer(question, row));
    if (answer) {
      const link = linkName(question.from, question.to);
      const way = answer.time - question.time;
      ways.set(link, Math.min(way, ways.has(link) ? ways.get(link) : way));
    }
  }
  return ways;
}

// Says of each row when it reached its receiver, if that is known or can be guessed.
function findReached(rows) {
  const ways = rows.some((row) => row.arrival !== null) ? new Map() : guessWays(rows);
  for (const row of rows) {
    const link = linkName(row.from, row.to);
    row.reached = row.arrival !== null ? row.arrival : row.to && ways.has(link) ? row.time + ways.get(link) : null;
  }
}

const SLACK = 2; // microseconds: times are rounded to one

function isEffect(row) {
  return row.kind !== 'missing' && row.name !== 'DATA-ACK';
}

// The row from which another follows, and when that was there: {row, ready}; null for what nothing precedes.
function findCause(rows, at) {
  const effect = rows[at];
  if (effect.repeated) {
    for (let i = at - 1; i >= 0; --i) {
      const row = rows[i];
      if (row.from === effect.from && row.to === effect.to && row.name === effect.name && row.protocol === effect.protocol) {
        return {row, ready: row.time, timer: true};
      }
    }
  }
  let best = null;
  for (let i = 0; i < at; ++i) {
    const row = rows[i];
    if (!isEffect(row) || row.lost || row.dropped) {
      continue;
    }
    const arrives = row.to === effect.from;
    const ready = arrives && row.reached !== null ? row.reached : row.time;
    if ((arrives || row.from === effect.from) && ready <= effect.time + SLACK && (best === null || ready >= best.ready)) {
      best = {row, ready, arrives};
    }
  }
  return best;
}

function hasMediaReady(rows) {
  return rows.some((row) => row.kind === 'milestone' && row.name === 'media ready');
}

// The set-up ends when media can pass, where entities say so, else with the figure's last step.
function findSetUpEnd(rows, byMedia) {
  const ready = rows.filter((row) => row.kind === 'milestone' && row.name === 'media ready');
  if (byMedia && ready.length > 0) {
    return ready[ready.length - 1].index;
  }
  const numbered = rows.filter((row) => isNumbered(row) && row.kind === 'step');
  return numbered.length > 0 ? numbered[numbered.length - 1].index : -1;
}

function findSetUpStart(rows) {
  const first = rows.find((row) => isNumbered(row) && row.kind === 'step');
  return first ? first.index : -1;
}

// [{owner, kind, from, to, row}] in their order, without gaps.
function findDelayParts(rows, end) {
  const first = findSetUpStart(rows);
  let at = end;
  findReached(rows);
  const parts = [];
  const add = (owner, kind, from, to, row) => {
    if (to > from) {
      parts.unshift({owner, kind, from, to, row});
    }
  };
  while (first >= 0 && at > first) {
    const effect = rows[at];
    const cause = findCause(rows, at);
    if (cause === null || cause.row.index < first) {
      break;
    }
    const start = cause.row.time;
    if (cause.timer) {
      add(effect.from, 'timer', start, effect.time, effect);
    } else if (cause.arrives && cause.row.reached !== null) {
      add(effect.from, 'entity', cause.ready, effect.time, effect);
      add(linkName(cause.row.from, cause.row.to), 'link', start, cause.ready, cause.row);
    } else if (cause.arrives) {
      add(linkName(cause.row.from, cause.row.to), 'link', start, effect.time, effect);
    } else {
      add(effect.from, 'entity', start, effect.time, effect);
    }
    at = cause.row.index;
  }
  return parts;
}

// [{owner, kind, time, parts}], the longest first.
function sumByOwner(parts) {
  const sums = new Map();
  for (const part of parts) {
    const key = part.owner + ' ' + part.kind;
    const sum = sums.get(key) || {owner: part.owner, kind: part.kind, time: 0, parts: []};
    sum.time += part.to - part.from;
    sum.parts.push(part);
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => b.time - a.time);
}

function describeOwner(part) {
  const who = part.kind === 'link' ? part.owner : figureName(part.owner);
  return part.kind === 'timer' ? who + ', until it repeats' : part.kind === 'entity' ? who + ', at work' : 'way over ' + who;
}
