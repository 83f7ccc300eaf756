(function () {
  'use strict';
  var bar = document.getElementById('filter');
  if (!bar) { return; }
  var search = document.getElementById('search');
  var count = document.getElementById('count');
  var fold = document.getElementById('fold');
  var picked = document.getElementById('group'); // where there are groups to choose from
  var choices = Array.from(bar.querySelectorAll('input[name=state]'));
  var items = Array.from(document.querySelectorAll('[data-state]'));
  var followers = Array.from(document.querySelectorAll('[data-with]'));
  var groups = Array.from(document.querySelectorAll('[data-group]')).reverse();
  var details = Array.from(document.querySelectorAll('details'));
  // An item is found by the names of its offering and its group, too.
  var texts = items.map(function (item) {
    var titles = [item.closest('.offering[id]'), item.closest('.group')].map(function (part) {
      return part ? part.firstElementChild.textContent : '';
    });
    return titles.concat(item.textContent).join(' ').toLowerCase();
  });

  function apply() {
    var state = choices.find(function (c) { return c.checked; }).value;
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var within = picked ? picked.value : '';
    var narrow = state !== '' || words.length > 0 || within !== '';
    var shown = 0;
    items.forEach(function (item, i) {
      var fits = (!state || item.dataset.state === state) && words.every(function (w) { return texts[i].includes(w); }) &&
        (!within || item.closest('.offering').id === within);
      item.classList.toggle('apart', !fits);
      shown += fits ? 1 : 0;
    });
    followers.forEach(function (row) {
      row.classList.toggle('apart', document.getElementById(row.dataset.with).classList.contains('apart'));
    });
    groups.forEach(function (group) {
      group.classList.toggle('apart', narrow && !group.querySelector('[data-state]:not(.apart), [data-with]:not(.apart)'));
    });
    count.textContent = shown + ' of ' + items.length + ' ' + count.dataset.noun;
  }

  function unfold(open) {
    details.forEach(function (d) { d.open = open; });
    fold.textContent = (open ? 'Close ' : 'Open ') + (fold.dataset.noun || 'evidence');
    fold.dataset.open = open ? 'yes' : '';
  }

  // What a link leads to must be there to be seen.
  function show(id) {
    var target = id && document.getElementById(id);
    if (!target) { return; }
    if (target.closest('.apart')) {
      choices[0].checked = true;
      search.value = '';
      if (picked) { picked.value = ''; }
      apply();
    }
    target.querySelectorAll(':scope > details').forEach(function (d) { d.open = true; });
  }

  var kept = [];
  window.addEventListener('beforeprint', function () {
    kept = details.map(function (d) { return d.open; });
    details.forEach(function (d) { d.open = true; });
  });
  window.addEventListener('afterprint', function () {
    details.forEach(function (d, i) { d.open = kept[i]; });
  });
  bar.addEventListener('input', apply);
  fold.addEventListener('click', function () { unfold(!fold.dataset.open); });
  document.addEventListener('click', function (event) {
    var link = event.target.closest('a[href^="#"]');
    if (link) { show(link.hash.slice(1)); }
  });

  bar.hidden = false;
  fold.hidden = details.length === 0;
  unfold(false);
  apply();
  show(location.hash.slice(1));
}());
