// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// Puts the page together and hears the user.

function startPage(data) {
  const place = (id) => document.getElementById(id);
  const panes = data.runs.map((run) => ({run, session: null, rows: [], parts: [], ladder: null}));
  const state = {pane: 0, index: -1, hits: [], hit: -1};

  function makePane(pane) {
    const box = make('article', 'pane');
    const head = make('div', 'pane-head');
    if (panes.length > 1) {
      head.append(make('h2', '', pane.run.name + ': ' + pane.run.title));
    }
    const badge = make('p', 'verdict ' + (pane.session.matched ? 'good' : 'bad'),
      pane.session.matched ? 'matches the figure' : 'differs: ' + pane.session.reason);
    head.append(badge);
    if (pane.run.sessions.length > 1) {
      head.append(make('p', '', 'session ' + pane.session.number + ' of ' + pane.run.sessions.length + ', ' + pane.session.callId));
    }
    if (pane.session.outcome) {
      head.append(make('p', 'outcome', pane.session.outcome));
    }
    pane.ladder = makeLadder(pane.rows, pane.run.entities, 'Messages of ' + pane.run.name);
    box.append(head, makeDelay(pane.parts, pane.rows[pane.end]), pane.ladder);
    return box;
  }

  function read(pane, session) {
    pane.session = session;
    pane.rows = readRows(data, session);
  }

  // Two runs are measured alike: to the moment when media can pass, if both tell it.
  function findDelays() {
    const byMedia = panes.every((pane) => hasMediaReady(pane.rows));
    panes.forEach((pane) => {
      pane.end = findSetUpEnd(pane.rows, byMedia);
      pane.parts = findDelayParts(pane.rows, pane.end);
    });
  }

  // The session of that number in each run that has it.
  function openSession(session) {
    panes.forEach((pane) => {
      const same = pane.run.sessions[session.number - 1];
      if (same) {
        read(pane, same);
      }
    });
    state.index = -1;
    findDelays();
    draw();
  }

  function describeOnlyHere(pane, count) {
    const text = count === 0 ? 'no step that the other run has not' : count + (count === 1 ? ' step' : ' steps') + ' that the other run has not: \u2022';
    pane.ladder.parentNode.querySelector('.pane-head').append(make('p', 'compared', text));
  }

  function draw() {
    const ladders = place('ladders');
    ladders.textContent = '';
    ladders.classList.toggle('two', panes.length > 1);
    panes.forEach((pane) => ladders.append(makePane(pane)));
    const tables = place('tables');
    tables.textContent = '';
    if (panes.length === 2) {
      panes.forEach((pane, i) => describeOnlyHere(pane, markOnlyHere(pane, panes[1 - i])));
      tables.append(...[makeComparison(panes)].filter((section) => section));
    }
    panes.forEach((pane) => {
      const group = make('div', 'group');
      if (panes.length > 1) {
        group.append(make('h2', 'of-run', pane.run.name));
      }
      group.append(...[makeTimes(pane.rows), makeNames(pane.rows), makeOptions(pane.run)].filter((section) => section));
      tables.append(group);
    });
    place('details').textContent = '';
    setFocusable();
    drawScales();
    if (place('search').value) {
      search();
    }
  }

  // The names of the entities stay below the page's head, however high that is.
  function drawScales() {
    document.documentElement.style.setProperty('--top', document.querySelector('header').offsetHeight + 'px');
    panes.forEach((pane) => drawScale(pane.ladder, pane.rows, pane.parts));
  }

  function lineOf(pane, index) {
    return pane.ladder.querySelector(`.row[data-index="${index}"]`);
  }

  function visibleLines(pane) {
    return [...pane.ladder.querySelectorAll('.row')].filter((line) => line.offsetParent !== null);
  }

  function setFocusable() {
    panes.forEach((pane) => {
      const first = visibleLines(pane)[0];
      if (first && !pane.ladder.querySelector('.row[tabindex="0"]')) {
        first.tabIndex = 0;
      }
    });
  }

  function select(paneIndex, index, focus) {
    const pane = panes[paneIndex];
    document.querySelectorAll('.row[aria-selected="true"]').forEach((line) => {
      line.setAttribute('aria-selected', 'false');
      line.tabIndex = -1;
    });
    state.pane = paneIndex;
    state.index = index;
    const line = lineOf(pane, index);
    if (line.offsetParent === null) {
      setAll(true);
    }
    line.setAttribute('aria-selected', 'true');
    line.tabIndex = 0;
    if (focus) {
      line.focus({preventScroll: true});
    }
    showMessage(pane.rows[index]);
    line.scrollIntoView({block: 'nearest'});
    showNames(pane.rows[index].fields.flatMap((field) => field.names));
    setFocusable();
  }

  function findTwinOf(row) {
    const other = panes[1 - state.pane];
    return other ? findTwin(row, panes[state.pane].rows, other.rows) : null;
  }

  // A message, and beside it what the other run has for it.
  function showMessage(row) {
    document.querySelectorAll('.row.twin').forEach((line) => line.classList.remove('twin'));
    const twin = findTwinOf(row);
    const details = place('details');
    details.textContent = '';
    panes.forEach((pane, i) => {
      const shown = i === state.pane ? row : twin;
      const panel = shown ? makeDetails(shown, pane.rows, pane.session) : make('section', 'panel', 'This run has no such message.');
      panel.dataset.pane = i;
      details.append(panel);
    });
    if (twin) {
      lineOf(panes[1 - state.pane], twin.index).classList.add('twin');
    }
  }

  function moveToTwin() {
    const twin = state.index < 0 ? null : findTwinOf(panes[state.pane].rows[state.index]);
    if (twin) {
      select(1 - state.pane, twin.index, true);
    }
  }

  // The same names wherever they show.
  function showNames(names) {
    const wanted = new Set(names);
    document.querySelectorAll('[data-names]').forEach((element) => {
      element.classList.toggle('lit', element.dataset.names.split(' ').some((name) => wanted.has(name)));
    });
  }

  function close() {
    place('details').textContent = '';
    showNames([]);
    state.index = -1;
    document.querySelectorAll('.row[aria-selected="true"]').forEach((line) => line.setAttribute('aria-selected', 'false'));
    document.querySelectorAll('.row.twin').forEach((line) => line.classList.remove('twin'));
  }

  function setAll(on) {
    place('all').checked = on;
    document.body.classList.toggle('all', on);
    drawScales();
  }

  function search() {
    const words = place('search').value.toLowerCase();
    state.hits = [];
    state.hit = -1;
    panes.forEach((pane, paneIndex) => pane.ladder.querySelectorAll('.row').forEach((line) => {
      const row = pane.rows[line.dataset.index];
      const text = [row.label, messageName(row), row.text, ...row.fields.map((field) => field.key + '=' + field.value),
        ...row.fields.flatMap((field) => field.names.map((name) => '$' + name))].join('\n').toLowerCase();
      const hit = words !== '' && text.includes(words);
      line.classList.toggle('hit', hit);
      if (hit && line.offsetParent !== null) {
        state.hits.push([paneIndex, row.index]);
      }
    }));
    document.body.classList.toggle('searching', words !== '');
    place('hits').textContent = words === '' ? '' : state.hits.length + (state.hits.length === 1 ? ' hit' : ' hits');
  }

  function moveToHit(by) {
    if (state.hits.length > 0) {
      state.hit = (state.hit + by + state.hits.length) % state.hits.length;
      select(state.hits[state.hit][0], state.hits[state.hit][1], true);
    }
  }

  function move(by) {
    const lines = visibleLines(panes[state.pane]);
    const at = lines.findIndex((line) => Number(line.dataset.index) === state.index);
    const next = lines[Math.min(Math.max(at + by, 0), lines.length - 1)];
    if (next) {
      select(state.pane, Number(next.dataset.index), true);
    }
  }

  function moveSession(by) {
    const pane = panes[state.pane];
    const next = pane.run.sessions[pane.session.number - 1 + by];
    if (next) {
      openSession(next);
    }
  }

  function findDifference() {
    panes.some((pane, i) => {
      const row = pane.rows.find((item) => item.kind === 'difference') || pane.rows.find((item) => item.kind === 'missing');
      if (row) {
        select(i, row.index, true);
      }
      return row;
    });
  }

  function toggleTheme() {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const shown = document.documentElement.dataset.theme || (dark ? 'dark' : 'light');
    document.documentElement.dataset.theme = shown === 'dark' ? 'light' : 'dark';
  }

  function toggleHelp() {
    const help = place('help');
    help.hidden = !help.hidden;
    place('help-button').setAttribute('aria-expanded', String(!help.hidden));
  }

  const KEYS = {
    ArrowDown: () => move(1), j: () => move(1), ArrowUp: () => move(-1), k: () => move(-1),
    n: () => moveToHit(1), p: () => moveToHit(-1), d: findDifference, '?': toggleHelp,
    '[': () => moveSession(-1), ']': () => moveSession(1), ArrowLeft: moveToTwin, ArrowRight: moveToTwin,
    a: () => setAll(!place('all').checked), '/': () => place('search').focus(),
    Escape: () => { close(); place('search').value = ''; search(); },
  };

  document.addEventListener('keydown', (event) => {
    const inField = event.target.tagName === 'INPUT' && event.target.type === 'search';
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (inField && event.key === 'Enter' && event.target.id === 'search') {
      moveToHit(1);
      event.preventDefault();
    } else if (inField && event.key === 'Escape') {
      KEYS.Escape();
      event.target.blur();
    } else if (!inField && KEYS[event.key] && !event.target.closest('pre')) {
      KEYS[event.key]();
      event.preventDefault();
    } else if ((event.key === 'Enter' || event.key === ' ') && event.target.classList.contains('row')) {
      event.target.click();
      event.preventDefault();
    }
  });

  document.addEventListener('click', (event) => {
    const line = event.target.closest('.row');
    const link = event.target.closest('[data-goto]');
    const bar = event.target.closest('.scale rect');
    if (link) {
      select(Number(link.closest('.panel').dataset.pane), Number(link.dataset.goto), true);
    } else if (event.target.closest('.close')) {
      close();
    } else if (line || bar) {
      const pane = event.target.closest('.pane');
      select([...place('ladders').children].indexOf(pane), Number((line || bar).dataset.index), Boolean(line));
    } else if (event.target.closest('[data-names]')) {
      showNames(event.target.closest('[data-names]').dataset.names.split(' '));
    }
  });

  const main = panes[0].run;
  place('title').textContent = panes.length > 1 ? main.title + ' beside ' + panes[1].run.title : main.title;
  place('source').textContent = main.source;
  place('footer').textContent = data.program;
  place('search').addEventListener('input', search);
  place('all').addEventListener('change', () => setAll(place('all').checked));
  place('theme').addEventListener('click', toggleTheme);
  place('help-button').addEventListener('click', toggleHelp);
  addEventListener('resize', drawScales);
  addEventListener('beforeprint', drawScales);
  panes.forEach((pane) => {
    const wrong = pane.run.sessions.find((session) => !session.matched);
    read(pane, wrong || pane.run.sessions[0]);
  });
  findDelays();
  if (main.sessions.length > 1) {
    place('sessions').hidden = false;
    place('sessions').append(makeSessionTable(main.sessions, openSession));
  }
  draw();
}

startPage(readData());
