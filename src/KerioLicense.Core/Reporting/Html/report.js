(() => {
  'use strict';
  const PAGE = 50;
  const find = (selector) => document.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const list = find('#list'), search = find('#search'), count = find('#count'), more = find('#more'), rest = find('#rest');
  const number = (n) => n.toLocaleString(count.dataset.lang);

  const inflate = async (node) => {
    const bytes = Uint8Array.from(atob(node.textContent), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
  };

  // Each licence: its status, product and text, and its section as soon as there is one.
  const items = all('section.lic', list).map((section) => ({
    s: section.dataset.s, p: section.dataset.p, section, get t() { return this.text ??= section.textContent.toLowerCase(); },
  }));
  const blocks = all('script.block').map((node) => ({ node, first: Number(node.dataset.first) }));
  let limit = PAGE, turn = 0;

  // The HTML of a block was escaped when the report was written, like that of the page; the policy lets no script in it run.
  const open = async (block) => {
    if (!block.sections) {
      const template = document.createElement('template');
      template.innerHTML = await inflate(block.node);
      block.sections = [...template.content.children];
      block.sections.forEach((section, i) => { items[block.first + i].section = section; });
    }
  };
  const sectionOf = async (index) => {
    const item = items[index];
    if (!item.section) {
      await open(blocks.findLast((block) => block.first <= index));
    }
    return item.section;
  };

  const checked = (name) => all(`input[name=${name}]:checked`).map((input) => input.value);
  const apply = async () => {
    const mine = ++turn;
    const statuses = checked('s'), products = checked('p'), terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const packed = [];
    let found = 0;
    items.forEach((item, i) => {
      const fits = (!statuses.length || statuses.includes(item.s)) && (!products.length || products.includes(item.p)) && terms.every((term) => item.t.includes(term));
      found += fits ? 1 : 0;
      if (item.packed) {
        if (fits) packed.push(i);
        else if (item.section) item.section.remove();
      } else {
        item.section.hidden = !fits;
      }
    });
    count.textContent = count.dataset.text.replace('{0}', number(found)).replace('{1}', count.dataset.all);
    if (!more) return;
    const shown = [];
    for (const i of packed.slice(0, limit)) {
      const section = await sectionOf(i);
      if (mine !== turn) return;
      shown.push(section);
    }
    packed.slice(limit).forEach((i) => items[i].section?.remove());
    list.append(...shown);
    more.hidden = packed.length <= limit;
    rest.hidden = packed.length === 0 || !more.hidden;
  };
  const change = () => { limit = PAGE; return apply(); };
  const only = (statuses) => {
    all('input[name=s]').forEach((input) => { input.checked = statuses.includes(input.value); });
    all('input[name=p]').forEach((input) => { input.checked = false; });
    search.value = '';
    return change();
  };

  // A link to a licence whose section is packed or filtered away shows it.
  const reveal = async () => {
    const index = /^#l(\d+)$/.exec(location.hash)?.[1];
    if (index === undefined || !items[index]) return;
    const item = items[index];
    if (item.packed || item.section.hidden) {
      await only([]);
      if (item.packed) list.append(await sectionOf(Number(index)));
    }
    item.section.scrollIntoView();
  };

  const start = async () => {
    const index = find('#index');
    if (index) {
      JSON.parse(await inflate(index)).forEach(([s, p, t]) => items.push({ s, p, t, packed: true }));
    }
    find('#filter').hidden = false;
    await apply();
    await reveal();
    document.documentElement.dataset.ready = 'true';
  };

  let timer;
  search.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(change, items.length > 500 ? 120 : 0); });
  all('#filter input[type=checkbox]').forEach((input) => input.addEventListener('change', change));
  find('#clear').addEventListener('click', () => { only([]); search.focus(); });
  find('#unfold').addEventListener('click', () => {
    const folds = all('section.lic:not([hidden]) details', list);
    const unfold = folds.some((fold) => !fold.open);
    folds.forEach((fold) => { fold.open = unfold; });
  });
  find('#save').addEventListener('click', async (event) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['\ufeff', await inflate(find('#table'))], { type: 'text/csv' }));
    link.download = event.target.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  more?.addEventListener('click', () => { limit += PAGE; apply(); });
  all('a[data-only]').forEach((link) => link.addEventListener('click', () => {
    only(link.dataset.only === 'findings' ? ['Violation', 'Indeterminate', 'Warning'] : [link.dataset.only]);
  }));
  addEventListener('hashchange', reveal);
  addEventListener('keydown', (event) => {
    if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });

  // Paper has no folds.
  let folded = [];
  addEventListener('beforeprint', () => { folded = all('details:not([open])'); folded.forEach((fold) => { fold.open = true; }); });
  addEventListener('afterprint', () => { folded.forEach((fold) => { fold.open = false; }); });

  start();
})();
