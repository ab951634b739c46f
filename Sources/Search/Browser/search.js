// The search of a site made with sitegen; docs/search.md tells how to use it.

import { Files } from './files.js';
import { words, fold } from './words.js';
import { stem, terms } from './forms.js';
import { parse } from './query.js';
import { isNear, reversed } from './similar.js';
import { countBefore } from './ascending.js';

/** How much what is found counts, by the way it was found. */
const factors = { exact: 1, beginning: 0.5, ending: 0.6, near: 0.4 };
const limits = {
  /** Letters of a word that others may begin with. */
  beginning: 3,
  /** Letters of a word that may hold a mistake. */
  near: 4,
  /** Terms that stand in for a word. */
  terms: 12,
  /** Files to look into for words that are near. */
  files: 3,
  /** Bytes of postings for a question. */
  bytes: 72 * 1024,
  /** Bytes of places for a phrase, and for words that may stand side by side. */
  places: 48 * 1024,
  side: 24 * 1024,
  /** Documents whose words are looked at for standing side by side. */
  phrases: 20,
  /** All words are asked for as long as so many documents have them. */
  enough: 10,
};

/** Opens the index at an address. */
export async function open(address, load = loadBytes) {
  const files = new Files(new URL(address, globalThis.document?.baseURI ?? address).href, load);
  const root = await files.root();
  return new Search(files, root);
}

async function loadBytes(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return new Uint8Array(await response.arrayBuffer());
}

class Search {
  constructor(files, root) {
    this.files = files;
    this.root = root;
  }

  /** How many documents there are. */
  get count() { return this.root.count; }

  /** Months with documents, oldest first: `2024-03`. */
  get months() { return this.root.months.map((entry) => entry.month).filter((month) => month); }

  /** What results can be narrowed by: `facet`, `name`, `label`, `count`. */
  async facets() { return await this.files.facets() ?? []; }

  /**
   * Finds documents.
   *
   * @param text What the reader wrote.
   * @param options `filters`: names by facet; `from` and `to`: months; `sort`: `date` or nothing.
   * @returns `count`; `page(start, end)` for what to show of them; `corrections`, words that were taken for
   *   others; `ignored`, words that stand nearly everywhere; `isPartial` if of a phrase only the newest were looked at; `isDamaged` if part of the index could not be read.
   */
  async find(text, options = {}) {
    this.files.isDamaged = false;
    const question = parse(text);
    const found = new Found(this.root.count);
    const parts = await this.resolve(question, found);
    await this.weigh(parts, found);
    const narrowed = await this.narrowed(options);
    let numbers = found.ranked((number) => this.boost(number), narrowed);
    numbers = await this.preferPhrases(numbers, found, question);
    if (options.sort === 'date') numbers.sort((one, other) => other - one);
    const { files } = this;
    return {
      count: numbers.length,
      corrections: found.corrections,
      ignored: found.ignored,
      isPartial: found.isPartial,
      // Of this answer and of the pages of it that were looked at.
      get isDamaged() { return files.isDamaged; },
      page: (start, end) => Promise.all(numbers.slice(start, end).map((number) => this.files.record(number))),
      marks: (shown) => marks(shown, found.marked, this.root.languages),
    };
  }

  /** Words that what the reader wrote may become. */
  async suggestions(text, count = 6) {
    const { parts, isOpen } = parse(text);
    const last = parts.at(-1)?.words.at(-1);
    const isPlain = last && text.endsWith(last.written) && !parts.at(-1).isUnwanted;
    if (!isOpen || !isPlain || last.folded.length < limits.beginning) return [];
    const entries = await this.beginning(last.folded);
    const head = text.slice(0, text.length - last.written.length);
    return [...new Set(entries.map((entry) => entry.spelling).filter((word) => word && fold(word) !== last.folded))]
      .slice(0, count).map((word) => head + word);
  }

  // Words

  isStopWord(word) { return this.root.languages.some((language) => language.stopWords.has(word)); }

  forms(word) { return [...new Set(this.root.languages.flatMap((language) => terms(word, language.tag)))]; }

  /** Finds the terms of each word. */
  async resolve(question, found) {
    const spoken = question.parts.filter((part) => part.isPhrase || !this.isStopWord(part.words[0].folded));
    // Words that stand everywhere are all that there is to ask for.
    if (!spoken.length && question.parts.length) found.ignored = question.parts.map((part) => part.words[0].written);
    const parts = [];
    for (const part of spoken) {
      const isLast = question.isOpen && part === question.parts.at(-1);
      const resolved = await Promise.all(
        part.words.filter((word) => !this.isStopWord(word.folded))
          .map((word) => this.entries(word, isLast && !part.isPhrase && !part.isUnwanted, found, part)));
      parts.push({ ...part, resolved });
    }
    return parts;
  }

  /** The terms that stand for a word: its own, or else what begins or ends with it, or else what is near. */
  async entries(word, isOpen, found, part) {
    const own = (await Promise.all(this.forms(word.folded).map((term) => this.entry(term)))).filter((entry) => entry);
    const entries = own.map((entry) => ({ entry, factor: factors.exact }));
    const add = (others, factor) => {
      const known = new Set(entries.map(({ entry }) => entry.term));
      for (const entry of others) if (!known.has(entry.term)) entries.push({ entry, factor });
    };
    if (part.isPhrase || part.isUnwanted) return entries;
    const canBegin = word.folded.length >= limits.beginning;
    if (canBegin && (isOpen || !entries.length)) add(await this.beginning(word.folded), factors.beginning);
    if (!entries.length && canBegin) add(await this.ending(word.folded), factors.ending);
    // Of numbers, none is nearly another.
    if (!entries.length && word.folded.length >= limits.near && !/\p{N}/u.test(word.folded)) {
      const near = await this.near(word.folded);
      add(near, factors.near);
      if (near.length) found.corrections.push({ from: word.written, to: near[0].spelling || near[0].term });
    }
    for (const { entry } of entries) found.marked.add(entry.term);
    return entries;
  }

  async entry(term) {
    for await (const key of this.files.filesFrom(this.root.terms, term, term)) {
      return (await this.files.terms(key))?.find((entry) => entry.term === term);
    }
    return undefined;
  }

  /** The most frequent terms that begin with some letters, as long as these are in few files. */
  async beginning(prefix) {
    const found = [];
    let left = limits.files;
    for await (const key of this.files.filesFrom(this.root.terms, prefix, prefix)) {
      found.push(...(await this.files.terms(key) ?? []).filter((entry) => entry.term.startsWith(prefix)));
      left -= 1;
      if (left === 0 || found.length >= limits.terms) break;
    }
    return mostFrequent(found).slice(0, limits.terms);
  }

  /** The most frequent terms that end with a word. */
  async ending(word) {
    const ends = new Set(this.forms(word).map(reversed));
    const found = [];
    for (const end of ends) {
      if (end.length < limits.near) continue;
      for await (const key of this.files.filesFrom(this.root.words, end, end)) {
        found.push(...(await this.files.backwardWords(key) ?? []).filter((entry) => entry.word.startsWith(end)));
        break;
      }
    }
    return this.wholes(found);
  }

  /** The entries of terms that are known backwards. */
  async wholes(found) {
    const terms = mostFrequent(found).slice(0, limits.terms).map((entry) => reversed(entry.word));
    return (await Promise.all([...new Set(terms)].map((term) => this.entry(term)))).filter((entry) => entry);
  }

  /** The most frequent terms that one typing mistake makes a word of. */
  async near(word) {
    const stems = this.root.languages.map((language) => stem(word, language.tag));
    const isMeant = (entry) => stems.some((one) => isNear(one, entry.term)) || isNear(word, fold(entry.spelling));
    const half = word.slice(0, Math.max(2, Math.floor(word.length / 2)));
    const found = [];
    let left = limits.files;
    // The mistake is in the second half, so that the first leads there.
    for await (const key of this.files.filesFrom(this.root.terms, half, half)) {
      found.push(...(await this.files.terms(key) ?? []).filter(isMeant));
      left -= 1;
      if (left === 0) break;
    }
    // It is in the first, so that the second does, backwards.
    const backward = [];
    for (const one of new Set(stems)) {
      const end = reversed(one).slice(0, Math.max(2, Math.floor(one.length / 2)));
      left = limits.files;
      for await (const key of this.files.filesFrom(this.root.words, end, end)) {
        const near = await this.files.backwardWords(key) ?? [];
        backward.push(...near.filter((entry) => isNear(reversed(entry.word), one)));
        left -= 1;
        if (left === 0) break;
      }
    }
    found.push(...await this.wholes(backward));
    const unique = [...new Map(found.map((entry) => [entry.term, entry])).values()];
    return mostFrequent(unique).slice(0, 3);
  }

  // Documents

  /** How rare a term is. */
  rarity(entry) { return Math.log(1 + (this.root.count - entry.count + 0.5) / (entry.count + 0.5)); }

  /** About how many bytes a term's postings are. */
  size(entry) {
    return entry.key ? entry.count * (6 + Math.log2(Math.max(1, this.root.count / entry.count))) / 8 : 0;
  }

  /** Sums up what all words say of each document. */
  async weigh(parts, found) {
    const single = parts.filter((part) => !part.isPhrase).map((part) => ({ part, entries: part.resolved.flat() }));
    let bytes = 0;
    const bySize = [...single].sort((one, other) => total(one.entries, this) - total(other.entries, this));
    for (const { part, entries } of bySize) {
      if (!entries.length) {
        if (!part.isUnwanted) found.addWord();
        continue;
      }
      const size = total(entries, this);
      if (bytes > 0 && bytes + size > limits.bytes) {
        found.ignored.push(part.words[0].written);
        continue;
      }
      bytes += size;
      const lists = await Promise.all(entries.map(({ entry }) => this.files.postings(entry)));
      if (part.isUnwanted) {
        lists.forEach((list) => list && found.exclude(list.documents));
        continue;
      }
      const word = found.addWord();
      lists.forEach((list, place) => {
        if (list) found.add(word, list, this.rarity(entries[place].entry) * entries[place].factor);
      });
    }
    for (const part of parts.filter((one) => one.isPhrase)) await this.weighPhrase(part, found);
  }

  /** Finds the documents that hold words one after the other; of very many, the newest. */
  async weighPhrase(part, found) {
    const entries = part.resolved.map((list) => list.map(({ entry }) => entry));
    const offsets = part.words.flatMap((word, place) => this.isStopWord(word.folded) ? [] : [place]);
    const lists = await this.placesOfWords(entries);
    const documents = intersection(lists.map((list) => [...list.documents])).sort((one, other) => other - one);
    const budget = new Budget(limits.places);
    const matches = [];
    for (const number of documents) {
      if (budget.isSpent) {
        found.isPartial = true;
        break;
      }
      if (await isPhrase(lists, number, offsets, budget)) matches.push(number);
    }
    if (part.isUnwanted) return found.exclude(matches);
    matches.reverse();
    const rarity = entries.flat().reduce((sum, entry) => sum + this.rarity(entry), 0);
    const word = found.addWord();
    found.add(word, { documents: matches, levels: matches.map(() => 15) }, rarity);
    return undefined;
  }

  /** For each word, where some terms stand. */
  placesOfWords(entries) {
    return Promise.all(entries.map(async (list) => {
      const postings = await Promise.all(list.map((entry) => this.files.postings(entry)));
      return new Places(this.files, list.map((entry, place) => ({ entry, documents: postings[place]?.documents ?? [] })));
    }));
  }

  /** Puts those first in which the words stand side by side, as they were asked for. */
  async preferPhrases(numbers, found, question) {
    const parts = question.parts.filter((part) => !part.isUnwanted && !part.isPhrase);
    const asked = parts.filter((part) => !this.isStopWord(part.words[0].folded));
    if (asked.length < 2 || asked.length > 4 || numbers.length < 2 || question.parts.some((part) => part.isPhrase)) {
      return numbers;
    }
    const entries = await Promise.all(asked.map(async (part) => {
      const own = await Promise.all(this.forms(part.words[0].folded).map((term) => this.entry(term)));
      return own.filter((entry) => entry && this.size(entry) <= limits.bytes / asked.length);
    }));
    if (entries.some((list) => !list.length)) return numbers;
    const offsets = asked.map((part) => parts.indexOf(part));
    const lists = await this.placesOfWords(entries);
    const head = numbers.slice(0, limits.phrases);
    const budget = new Budget(limits.side);
    const phrases = new Set();
    for (const number of head) {
      if (budget.isSpent) break;
      if (found.hits(number) === found.wordCount && await isPhrase(lists, number, offsets, budget)) phrases.add(number);
    }
    const score = (number) => found.scores[number] * (phrases.has(number) ? 1.5 : 1) * this.boost(number);
    head.sort((one, other) => found.hits(other) - found.hits(one) || score(other) - score(one) || other - one);
    return [...head, ...numbers.slice(limits.phrases)];
  }

  /** The last month is worth a tenth more than what is long ago. */
  boost(number) {
    const months = this.root.months;
    const month = countBefore(months, (entry) => entry.first > number) - 1;
    const age = monthNumber(months.at(-1)?.month) - monthNumber(months[month]?.month);
    return Number.isFinite(age) ? 1 + 0.1 * Math.exp(-age / 24) : 1;
  }

  /** The documents that filters leave; `null` for all. */
  async narrowed({ filters = {}, from, to }) {
    const wanted = Object.entries(filters).filter(([, names]) => names.length);
    if (!wanted.length && !from && !to) return null;
    let left = new Uint8Array(this.root.count).fill(1);
    if (from || to) {
      this.root.months.forEach((entry, place) => {
        const end = this.root.months[place + 1]?.first ?? this.root.count;
        if (!entry.month || from && entry.month < from || to && entry.month > to) left.fill(0, entry.first, end);
      });
    }
    const values = wanted.length ? await this.facets() : [];
    for (const [facet, names] of wanted) {
      const some = new Uint8Array(this.root.count);
      for (const value of values.filter((one) => one.facet === facet && names.includes(one.name))) {
        for (const number of await this.files.facetDocuments(value)) some[number] = left[number];
      }
      left = some;
    }
    return left;
  }
}

/** What has been found so far. */
class Found {
  constructor(count) {
    this.scores = new Float32Array(count);
    this.words = new Uint16Array(count);
    this.excluded = new Set();
    this.wordCount = 0;
    this.corrections = [];
    this.ignored = [];
    this.isPartial = false;
    this.marked = new Set();
  }

  addWord() { return this.wordCount++; }

  exclude(documents) { for (const number of documents) this.excluded.add(number); }

  /** Of a word that several terms stand for, the best counts. */
  add(word, { documents, levels }, rarity) {
    this.best ??= new Float32Array(this.scores.length);
    if (this.current !== word) {
      this.best.fill(0);
      this.current = word;
    }
    const bit = 1 << word;
    for (let place = 0; place < documents.length; place += 1) {
      const number = documents[place];
      if (number >= this.scores.length) break;
      const score = rarity * (levels[place] + 0.5) / 16;
      if (score > this.best[number]) {
        this.scores[number] += score - this.best[number];
        this.best[number] = score;
      }
      this.words[number] |= bit;
    }
  }

  /** How many of the words a document has. */
  hits(number) {
    let hits = 0;
    for (let bits = this.words[number]; bits; bits &= bits - 1) hits += 1;
    return hits;
  }

  /** Documents, the best first: those with all words, and if these are few, those with all but one. */
  ranked(boost, narrowed) {
    const groups = [[], []];
    for (let number = 0; number < this.words.length; number += 1) {
      if (!this.words[number] || this.excluded.has(number) || narrowed && !narrowed[number]) continue;
      const missing = this.wordCount - this.hits(number);
      if (missing < 2) groups[missing].push(number);
    }
    const sorted = (numbers) => {
      const scores = new Map(numbers.map((number) => [number, this.scores[number] * boost(number)]));
      return numbers.sort((one, other) => scores.get(other) - scores.get(one) || other - one);
    };
    return groups[0].length >= limits.enough ? sorted(groups[0]) : [...sorted(groups[0]), ...sorted(groups[1])];
  }
}

const mostFrequent = (entries) => [...entries].sort((one, other) => other.count - one.count);
const total = (entries, search) => entries.reduce((sum, { entry }) => sum + search.size(entry), 0);
const monthNumber = (month) => month ? Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) : NaN;

function intersection(lists) {
  if (!lists.length) return [];
  const [first, ...others] = lists.sort((one, other) => one.length - other.length);
  const sets = others.map((list) => new Set(list));
  return first.filter((number) => sets.every((set) => set.has(number)));
}

/** How many bytes of places may be looked at: the same for the same question, whatever was loaded before it. */
class Budget {
  constructor(bytes) {
    this.left = bytes;
    this.seen = new Set();
  }

  get isSpent() { return this.left <= 0; }

  spend(name, bytes) {
    if (!this.seen.has(name)) this.left -= bytes;
    this.seen.add(name);
  }
}

/** Where some terms that stand for one word are. */
class Places {
  constructor(files, terms) {
    this.files = files;
    this.terms = terms;
  }

  get documents() { return new Set(this.terms.flatMap(({ documents }) => [...documents])); }

  /** The places in a document. */
  async in(number, budget) {
    const places = await Promise.all(this.terms.map(async ({ entry, documents }) => {
      const posting = indexOf(documents, number);
      if (posting < 0) return [];
      const [part, place] = this.files.positionsPlace(entry, posting);
      const { lists, size } = await this.files.positions(entry, part);
      budget.spend(`${entry.term} ${part}`, size);
      return lists[place] ?? [];
    }));
    return places.flat();
  }
}

/** The place of a number in an ascending list; -1 if it is not there. */
function indexOf(list, number) {
  const place = countBefore(list, (other) => other >= number);
  return list[place] === number ? place : -1;
}

/** Whether several words follow each other in a document, by the distances of their offsets. */
async function isPhrase(lists, number, offsets, budget) {
  const [first, ...others] = await Promise.all(lists.map((list) => list.in(number, budget)));
  const sets = others.map((places) => new Set(places));
  return (first ?? []).some((place) => sets.every((set, other) => set.has(place + offsets[other + 1] - offsets[0])));
}

/** A text in pieces, each with whether it is what was found. */
function marks(text, marked, languages) {
  const pieces = [];
  let end = 0;
  for (const word of words(text)) {
    const isFound = languages.some((language) => terms(word.folded, language.tag).some((term) => marked.has(term)))
    if (!isFound) continue;
    if (word.start > end) pieces.push([text.slice(end, word.start), false]);
    pieces.push([word.written, true]);
    end = word.end;
  }
  if (end < text.length) pieces.push([text.slice(end), false]);
  return pieces;
}
