// Looks at a page in a browser. Each function returns what is wrong, a line
// each.
const checks = (() => {
  'use strict';
  const name = (e) => `<${e.tagName.toLowerCase()} class="${e.className}"> ${e.textContent.trim().slice(0, 40)}`;
  const shown = (e) => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && !e.closest('.heard, legend');
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  const channels = (color) => {
    const n = color.match(/[\d.]+/g).map(Number);
    return n.length === 3 ? [...n, 1] : n;
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const luminance = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const background = (e) => {
    const below = e.parentElement ? background(e.parentElement) : [255, 255, 255, 1];
    return over(channels(getComputedStyle(e).backgroundColor), below);
  };
  const needed = (style) => {
    const size = parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  };

  // WCAG 2.2, 1.4.3, level AA.
  const contrast = () => {
    const bad = new Set();
    let seen = 0;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const e = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || /^(SCRIPT|STYLE)$/.test(e.tagName) || !shown(e)) { continue; }
      seen++;
      const style = getComputedStyle(e);
      const below = background(e);
      const got = ratio(over(channels(style.color), below), below);
      if (got < needed(style)) { bad.add(`contrast ${got.toFixed(2)}: ${name(e)}`); }
    }
    const search = document.getElementById('search');
    if (search && shown(search)) {
      const below = background(search);
      const got = ratio(channels(getComputedStyle(search, '::placeholder').color), below);
      if (got < 4.5) { bad.add(`contrast ${got.toFixed(2)}: the placeholder`); }
    }
    return seen > 20 ? [...bad] : ['too little text was found to judge its contrast'];
  };

  // Nothing is wider than the page, but for what scrolls in a box of its own.
  const width = () => {
    const page = document.documentElement.clientWidth;
    const printed = matchMedia('print').matches;
    const bad = all('body *').filter((e) => shown(e) && (printed || !e.closest('.scroll')) && e.getBoundingClientRect().right > page + 0.5);
    const cut = all('body *').filter((e) => shown(e) && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1 && !(e.matches('.scroll') && !printed));
    return [...bad.map((e) => `wider than the page: ${name(e)}`), ...cut.map((e) => `cut: ${name(e)}`)]
      .concat(document.documentElement.scrollWidth > page ? [`the page scrolls sideways, ${document.documentElement.scrollWidth} of ${page}`] : []);
  };

  // What is on paper is all of the page, however it was narrowed.
  const paper = () => {
    const hidden = all('[data-state], [data-with], [data-group], details > *').filter((e) => !shown(e));
    return hidden.map((e) => `not on paper: ${name(e)}`);
  };

  const set = (state, words) => {
    const choice = document.querySelector(`#filter input[value="${state}"]`);
    choice.checked = true;
    document.getElementById('search').value = words;
    choice.dispatchEvent(new Event('input', { bubbles: true }));
    return all('[data-state]').filter(shown);
  };

  const filter = () => {
    const bad = [];
    const items = all('[data-state]');
    const said = () => document.getElementById('count').textContent;
    const expect = (what, left, count) => {
      if (left.length !== count || !said().startsWith(`${count} of ${items.length} `)) { bad.push(`${what}: ${left.length} are shown, it says "${said()}", want ${count}`); }
    };
    if (!shown(document.getElementById('filter'))) { return ['the filter is not there']; }
    for (const choice of all('#filter input[type=radio]')) {
      const left = set(choice.value, '');
      expect(`filter ${choice.value}`, left, choice.value ? items.filter((e) => e.dataset.state === choice.value).length : items.length);
      if (choice.value && left.some((e) => e.dataset.state !== choice.value)) { bad.push(`filter ${choice.value} shows others`); }
      if (choice.value && left.length === 0) { bad.push(`filter ${choice.value} leads nowhere`); }
    }
    const title = items[0].querySelector('h3, h4, th').textContent;
    expect('search', set('', title.toUpperCase()), items.filter((e) => title.toLowerCase().split(/\s+/).every((w) => e.closest('.offering').textContent.toLowerCase().includes(w) && (e.textContent.toLowerCase() + (e.closest('.offering[id]')?.querySelector('header').textContent.toLowerCase() ?? '') + (e.closest('.group')?.querySelector('h3').textContent.toLowerCase() ?? '')).includes(w))).length);
    expect('search for nothing', set('', 'qqqqqq'), 0);
    if (all('[data-group]').some(shown)) { bad.push('a search for nothing leaves a heading behind'); }
    for (const option of all('#group option')) {
      document.getElementById('group').value = option.value;
      const left = set('', '');
      expect(`group ${option.textContent}`, left, option.value ? items.filter((e) => e.closest('.offering').id === option.value).length : items.length);
      if (option.value && all('.offering[data-group]').filter(shown).length !== 1) { bad.push(`group ${option.textContent} shows others`); }
    }
    if (document.getElementById('group')) { document.getElementById('group').value = ''; set('', ''); }
    return bad.concat(links(items));
  };

  // A link to what was filtered away brings it back.
  const links = (items) => {
    const link = document.querySelector('.matrix td a');
    if (!link) { set('', ''); return []; }
    set('', 'qqqqqq');
    link.click();
    const target = document.querySelector(link.hash);
    const back = shown(target) && items.every(shown);
    set('', '');
    return back ? [] : [`a link to #${target.id} leads to what is hidden`];
  };

  const evidence = () => {
    const button = document.getElementById('fold');
    const details = all('details');
    if (!details.length) { return shown(button) ? ['a button for no evidence'] : []; }
    const bad = [];
    details.forEach((d) => { d.open = false; });
    button.click();
    if (!details.every((d) => d.open)) { bad.push('the button does not open the evidence'); }
    button.click();
    if (details.some((d) => d.open)) { bad.push('the button does not close the evidence'); }
    window.dispatchEvent(new Event('beforeprint'));
    if (!details.every((d) => d.open)) { bad.push('printing does not open the evidence'); }
    window.dispatchEvent(new Event('afterprint'));
    if (details.some((d) => d.open)) { bad.push('after printing the evidence stays open'); }
    return bad;
  };

  // Without a script all is there, and nothing that needs one.
  const plain = () => paper().concat(shown(document.getElementById('filter')) ? ['a filter that does nothing'] : []);

  const focus = () => {
    const e = document.activeElement;
    const box = e.getBoundingClientRect();
    return e.matches('.skip') && box.top >= 0 && box.bottom <= innerHeight ? [] : [`the first Tab leads to ${name(e)} at ${box.top}`];
  };

  return { contrast, width, paper, set, filter, evidence, plain, focus };
})();
