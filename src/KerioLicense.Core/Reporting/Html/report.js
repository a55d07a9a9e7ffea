(() => {
  'use strict';
  const PAGE = 50;
  const find = (selector) => document.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const list = find('#list'), search = find('#search'), customer = find('#customer'), count = find('#count'), more = find('#more'), rest = find('#rest');
  const number = (n) => n.toLocaleString(count.dataset.lang);

  const inflate = async (id) => {
    const text = atob(find(id).textContent), bytes = new Uint8Array(text.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
  };

  // Each license: its status, its product, what it is found by, and its section as soon as there is one.
  const items = all('section.lic', list).map((section) => ({
    s: section.dataset.s, p: section.dataset.p, id: section.id, c: section.dataset.c, section, get t() { return this.text ??= section.textContent.toLowerCase(); },
  }));
  const byId = new Map(items.map((item) => [item.id, item]));
  let limit = 0, forms = [];

  // A packed section is its form with its values put in. Both were escaped when the report was written, as the whole page was.
  const template = document.createElement('template');
  const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
  const plain = (text) => text.includes('&') ? text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]) : text;
  const sectionOf = (item) => {
    if (!item.section) {
      const [form, ...values] = item.row.split('\u0001');
      template.innerHTML = forms[form].replace(/\u0001(\d+)\u0001/g, (_, place) => values[place]);
      item.section = template.content.firstElementChild;
      equip(item.section);
    }
    return item.section;
  };
  const unpack = async () => {
    if (rest) {
      // The page can be read meanwhile: what is packed is needed when somebody searches, filters or wants more.
      // A page that nobody sees is not painted, so it does not wait for that for ever.
      await new Promise((painted) => { requestAnimationFrame(() => setTimeout(painted)); setTimeout(painted, 500); });
      forms = (await inflate('#forms')).split('\u0002');
      for (const row of (await inflate('#rows')).split('\n')) {
        const [, id, s, p, c] = row.split('\u0001', 5);
        const item = { s, p, id, c: plain(c), row, packed: true, get t() { return this.text ??= plain(row).toLowerCase(); } };
        items.push(item);
        byId.set(id, item);
      }
    }
    const names = [...new Set(items.map((item) => item.c))].filter(Boolean).sort(new Intl.Collator(count.dataset.lang).compare);
    customer.append(...names.map((name) => new Option(name)));
  };

  const unpacked = unpack();

  const say = (found) => { count.textContent = count.dataset.text.replace('{0}', found).replace('{1}', count.dataset.all); };
  const checked = (name) => all(`input[name=${name}]:checked`).map((input) => input.value);
  const isFiltered = () => search.value !== '' || customer.value !== '' || find('#filter input:checked') !== null;
  const apply = () => {
    const statuses = checked('s'), products = checked('p'), terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const filters = statuses.length + products.length + terms.length > 0 || customer.value !== '';
    let found = 0, shown = 0, waiting = 0;
    for (const item of items) {
      const fits = (!statuses.length || statuses.includes(item.s)) && (!products.length || products.includes(item.p))
        && (!customer.value || item.c === customer.value) && terms.every((term) => item.t.includes(term));
      item.fits = fits;
      found += fits ? 1 : 0;
      if (!item.packed) {
        item.section.hidden = !fits;
      } else if (fits && shown < limit) {
        list.append(sectionOf(item));
        shown++;
      } else {
        waiting += fits ? 1 : 0;
        item.section?.remove();
      }
    }
    // What speaks of everybody is hidden while not everybody is shown, on the screen and on paper.
    all('.whole').forEach((part) => { part.hidden = filters; });
    all('[data-of]').forEach((part) => { part.hidden = !byId.get(part.dataset.of).fits; });
    all('#unread, #days').forEach((part) => { part.hidden = !part.querySelector('[data-of]:not([hidden])'); });
    find('#filtered').hidden = !filters;
    say(number(found));
    if (more) more.hidden = waiting === 0;
    if (rest) rest.hidden = waiting === 0;
  };
  const change = async (grows = false) => {
    await unpacked;
    limit = grows ? limit + PAGE : PAGE;
    apply();
    remember();
  };
  // The filter stands in the address, so that it can be sent to somebody, and survives a reload.
  const remember = () => {
    const state = new URLSearchParams();
    if (search.value) state.set('q', search.value);
    if (customer.value) state.set('c', customer.value);
    checked('s').forEach((value) => state.append('s', value));
    checked('p').forEach((value) => state.append('p', value));
    if (`${state}` || /^#[qcsp]=/.test(location.hash)) history.replaceState(null, '', `#${state}`);
  };
  const recall = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    search.value = state.get('q') ?? '';
    customer.value = state.get('c') ?? '';
    all('input[name=s]').forEach((input) => { input.checked = state.getAll('s').includes(input.value); });
    all('input[name=p]').forEach((input) => { input.checked = state.getAll('p').includes(input.value); });
    if (state.has('s') || state.has('p')) find('#chips').open = true;
  };
  const only = (statuses) => {
    all('input[name=s]').forEach((input) => { input.checked = statuses.includes(input.value); });
    all('input[name=p]').forEach((input) => { input.checked = false; });
    search.value = customer.value = '';
    return change();
  };

  // A link to a license whose section is packed or filtered away shows it.
  const reveal = async () => {
    if (/^#[qcsp]=/.test(location.hash)) {
      await unpacked;
      recall();
      await change();
      return;
    }
    const place = location.hash.slice(1);
    if (!place.startsWith('l-')) return;
    if (!byId.has(place)) await unpacked;
    const item = byId.get(place);
    if (!item) return;
    if (item.packed || item.section.hidden) {
      await only([]);
      if (item.packed) list.append(sectionOf(item));
    }
    item.section.scrollIntoView();
  };

  let timer;
  search.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => change(), items.length > 500 ? 120 : 0); });
  customer.addEventListener('change', () => change());
  all('#filter input[type=checkbox]').forEach((input) => input.addEventListener('change', () => change()));
  find('#clear').addEventListener('click', () => { only([]); search.focus(); });
  find('#unfold').addEventListener('click', () => {
    const folds = all('section.lic:not([hidden]) details', list);
    const unfold = folds.some((fold) => !fold.open);
    folds.forEach((fold) => { fold.open = unfold; });
  });
  find('#save').addEventListener('click', async (event) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['\ufeff', await inflate('#table')], { type: 'text/csv' }));
    link.download = event.target.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  more?.addEventListener('click', () => change(true));
  all('a[data-only]').forEach((link) => link.addEventListener('click', () => {
    only(link.dataset.only === 'findings' ? ['Violation', 'Indeterminate', 'Warning'] : [link.dataset.only]);
  }));
  addEventListener('hashchange', reveal);
  const keys = find('#keys');
  addEventListener('keydown', (event) => {
    // An open help closes itself by Escape, and an open picker too.
    if (keys.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && event.target !== customer && isFiltered()) only([]);
    if (event.target.matches?.('input[type=search], select')) return;
    if (event.key === '/') { event.preventDefault(); search.focus(); }
    if (event.key === '?') { event.preventDefault(); keys.showModal(); }
  });
  find('#shut').addEventListener('click', () => keys.close());
  find('#help').addEventListener('click', () => keys.showModal());
  // Commands are there to be copied; one button per block. A list is copied as a table that spreadsheets and mails take.
  const copy = (text, block) => {
    const done = () => { count.textContent = count.dataset.copied; };
    const byHand = () => { getSelection().selectAllChildren(block); if (document.execCommand('copy')) done(); };
    navigator.clipboard ? navigator.clipboard.writeText(text).then(done, byHand) : byHand();
  };
  const textOf = (cell) => cell.innerText.replace(/\s+/g, ' ').trim();
  addEventListener('click', ({ target }) => {
    if (!target.matches?.('.copy')) return;
    const block = target.nextElementSibling, rows = block.rows && [...block.rows].filter((row) => !row.hidden);
    copy(rows ? rows.map((row) => [...row.cells].map(textOf).join('\t')).join('\n') : block.textContent, block);
  });
  function equip(root) {
    all('pre, table.list', root).forEach((block) => {
      const button = document.createElement('button');
      button.className = 'copy';
      button.type = 'button';
      button.textContent = block.matches('table') ? count.dataset.copylist : count.dataset.copy;
      block.before(button);
    });
    all('table.list thead th', root).forEach((head) => {
      const button = document.createElement('button');
      button.className = 'sort';
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
    });
  }

  // Up, down, and back to the order in which the report was written.
  const collator = new Intl.Collator(count.dataset.lang, { numeric: true });
  addEventListener('click', ({ target }) => {
    const head = target.closest?.('.sort')?.parentElement;
    if (!head) return;
    const body = head.closest('table').tBodies[0], rows = [...body.rows], column = head.cellIndex;
    rows.forEach((row, place) => { row.place ??= place; });
    const turn = { none: 1, ascending: -1, descending: 0 }[head.ariaSort ?? 'none'];
    const key = (row) => (row.cells[column].dataset.v ?? textOf(row.cells[column])) || '\uffff';
    const keys = new Map(rows.map((row) => [row, key(row)]));
    rows.sort((a, b) => turn * collator.compare(keys.get(a), keys.get(b)) || a.place - b.place);
    all('th', head.parentElement).forEach((other) => { other.removeAttribute('aria-sort'); });
    if (turn) head.ariaSort = turn > 0 ? 'ascending' : 'descending';
    body.append(...rows);
  });
  equip(document);

  // Paper has no folds.
  let folded = [];
  addEventListener('beforeprint', () => { folded = all('details:not([open])'); folded.forEach((fold) => { fold.open = true; }); });
  addEventListener('afterprint', () => { folded.forEach((fold) => { fold.open = false; }); });

  all('#filter, .tools').forEach((part) => { part.hidden = false; });
  if (more) more.hidden = false;
  // On a telephone the answers come first.
  find('#chips').open = innerWidth > 704;
  say(count.dataset.all);
  // A browser that goes back or loads again puts in what was asked before.
  if (isFiltered()) change();
  reveal();
  document.documentElement.dataset.ready = 'true';
})();
