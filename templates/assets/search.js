// The search page: what readers see of the search. The searching itself is done by the program that
// `data-program` names; docs/search.md tells what it can do.

const root = document.querySelector('.search');
const form = root.querySelector('form');
const field = form.elements.q;
const filters = root.querySelector('.search-filters');
const status = root.querySelector('.search-status');
const suggestions = root.querySelector('.search-suggestions');
const list = root.querySelector('.search-results');
const more = root.querySelector('.search-more');
const template = root.querySelector('template').content;
const names = ['topics', 'type', 'organisations', 'from', 'to', 'sort'];
const pageSize = 10;

let opening;
/** Numbers the questions, so that an answer that comes late is left alone. */
let turn = 0;
let shown = 0;
let result;
/** The question that the address had when it was last settled. */
let settled = '';

/** Loads the program and the index when they are first needed; should that fail, the next need tries again. */
function open() {
  opening ??= import(root.dataset.program)
    .then((program) => program.open(root.dataset.index))
    .then(async (search) => {
      await fillFilters(search);
      return search;
    })
    .catch((error) => {
      opening = undefined;
      throw error;
    });
  return opening;
}

async function fillFilters(search) {
  const facets = await search.facets();
  for (const select of filters.querySelectorAll('[data-facet]')) {
    const values = facets.filter((value) => value.facet === select.dataset.facet);
    values.sort((one, other) => one.label.localeCompare(other.label, document.documentElement.lang));
    for (const value of values) select.add(new Option(value.label, value.name));
    select.closest('label').hidden = values.length < 2;
  }
  const years = [...new Set(search.months.map((month) => month.slice(0, 4)))].reverse();
  for (const select of filters.querySelectorAll('[data-years]')) {
    for (const year of years) select.add(new Option(year, `${year}-${select.dataset.years}`));
    select.closest('label').hidden = years.length < 2;
  }
  filters.hidden = false;
  restore();
  filters.open = names.some((name) => form.elements[name].value);
}

/** Shows what the address asks for. */
function restore() {
  const asked = new URLSearchParams(location.search);
  field.value = (asked.get('q') ?? field.value).slice(0, field.maxLength);
  for (const name of names) form.elements[name].value = asked.get(name) ?? '';
  for (const name of names) if (form.elements[name].selectedIndex < 0) form.elements[name].value = '';
}

/** The address of what is asked for now. */
function address() {
  const asked = new URLSearchParams();
  if (field.value.trim()) asked.set('q', field.value);
  for (const name of names) if (form.elements[name].value) asked.set(name, form.elements[name].value);
  const text = asked.toString();
  return location.pathname + (text ? `?${text}` : '');
}

function options() {
  const value = (name) => form.elements[name].value;
  const chosen = Object.fromEntries(['topics', 'type', 'organisations'].filter(value).map((name) => [name, [value(name)]]));
  return { filters: chosen, from: value('from'), to: value('to'), sort: value('sort') };
}

async function run() {
  const mine = turn += 1;
  const text = field.value;
  if (!text.trim()) return clear();
  root.setAttribute('aria-busy', 'true');
  try {
    const search = await open();
    const [found, words] = await Promise.all([search.find(text, options()), search.suggestions(text)]);
    const records = await found.page(0, pageSize);
    if (mine !== turn) return undefined;
    result = found;
    list.replaceChildren();
    shown = 0;
    showSuggestions(words);
    show(records);
    tell(told(found));
  } catch {
    if (mine === turn) tell(status.dataset.failed);
  } finally {
    if (mine === turn) root.removeAttribute('aria-busy');
  }
  return undefined;
}

function clear() {
  result = undefined;
  list.replaceChildren();
  suggestions.hidden = true;
  more.hidden = true;
  tell(status.dataset.idle);
  root.removeAttribute('aria-busy');
}

let telling;
/** What screen readers say, once the reader has stopped writing; the same is not said twice. */
function tell(text) {
  clearTimeout(telling);
  telling = setTimeout(() => {
    if (status.textContent !== text) status.textContent = text;
  }, 400);
}

/** How much was found, and what to know of it. */
function told(found) {
  const { none, one, many, corrected, ignored, partial, damaged } = status.dataset;
  const number = found.count.toLocaleString(document.documentElement.lang);
  const parts = [found.count === 0 ? none : found.count === 1 ? one : many.replace('#', () => number)];
  for (const { to } of found.corrections) parts.push(corrected.replace('#', () => to));
  if (found.ignored.length) parts.push(ignored.replace('#', () => found.ignored.join(', ')));
  if (found.isPartial) parts.push(partial);
  if (found.isDamaged) parts.push(damaged);
  return parts.join(' ');
}

function showSuggestions(words) {
  const buttons = words.map((word) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = word;
    return button;
  });
  suggestions.querySelector('span').replaceChildren(...buttons);
  suggestions.hidden = buttons.length === 0;
}

/** @param records Those that could not be loaded are `null`. */
function show(records) {
  for (const record of records) if (record) list.append(item(record));
  shown += records.length;
  more.hidden = !result || shown >= result.count;
}

function item(record) {
  const element = template.cloneNode(true);
  const at = (selector) => element.querySelector(selector);
  const fill = (selector, text) => {
    at(selector).textContent = text;
    at(selector).hidden = !text;
  };
  if (record.language) at('li').lang = record.language;
  fill('.kicker', record.kicker);
  fill('.search-type', record.type);
  fill('.search-topic', record.topic);
  at('a').href = record.address;
  mark(at('a'), record.title);
  mark(at('.search-excerpt'), record.summary);
  const [year, month, day] = record.date.split('-').map(Number);
  fill('time', record.date && new Date(Date.UTC(year, month - 1, day)).toLocaleDateString(
    document.documentElement.lang, { dateStyle: 'long', timeZone: 'UTC' }));
  if (record.date) at('time').dateTime = record.date;
  else at('time').remove();
  return element;
}

/** Text alone, whatever it holds: nothing that was found or asked for is read as HTML. */
function mark(element, text) {
  for (const [piece, isFound] of result.marks(text)) {
    const part = isFound ? document.createElement('mark') : document.createTextNode('');
    part.textContent = piece;
    element.append(part);
  }
}

let waiting;
field.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    // The first letter after a question that was settled begins another: back leads to the one before.
    if (settled && location.pathname + location.search === settled) history.pushState(null, '', address());
    else history.replaceState(null, '', address());
    run();
  }, 60);
});

/** Asks, and settles that this was the question. */
function commit() {
  clearTimeout(waiting);
  if (address() !== location.pathname + location.search) history.pushState(null, '', address());
  settled = address();
  return run();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  commit();
});
filters.addEventListener('change', commit);
suggestions.addEventListener('click', (event) => {
  if (!(event.target instanceof HTMLButtonElement)) return;
  field.value = event.target.textContent;
  field.focus();
  commit();
});
more.addEventListener('click', async () => {
  const asked = result;
  more.disabled = true;
  const records = await asked.page(shown, shown + pageSize);
  more.disabled = false;
  if (asked !== result) return;
  const first = list.childElementCount;
  show(records);
  tell(told(asked));
  list.children[first]?.querySelector('a').focus();
});
addEventListener('popstate', () => {
  field.value = '';
  restore();
  settled = address();
  run();
});

restore();
if (field.value.trim()) {
  settled = address();
  run();
} else {
  clear();
}
