// Loads the files of an index, each once, and finds which file holds what.

import { termFile, postings, positions } from './bytes.js';
import { countBefore } from './ascending.js';

/** Postings whose places are in one file. */
const partSize = 1024;

/** The place of the last entry that is not behind a term, by the order of UTF-8. */
const last = (entries, term) => countBefore(entries, (entry) => entry.first > term) - 1;

const lines = (text) => text.split('\n').filter((line) => line);

export class Files {
  /** @param address Of the root. @param load Gets the bytes of an address. */
  constructor(address, load) {
    this.address = address;
    this.load = load;
    this.loaded = new Map();
    this.parsed = new Map();
    /** Whether something could not be read since this was last set. */
    this.isDamaged = false;
  }

  async root() {
    const text = new TextDecoder().decode(await this.load(this.address));
    const root = { languages: [], months: [], records: [], terms: [], words: [], facets: '' };
    for (const line of lines(text)) {
      const [name, ...fields] = line.split('\t');
      switch (name) {
        case 'sitegen-search': root.version = Number(fields[0]); break;
        case 'documents': [root.count, root.size] = fields.map(Number); break;
        case 'language': root.languages.push({ tag: fields[0], stopWords: new Set(fields[1].split(' ')) }); break;
        case 'month': root.months.push({ month: fields[0], first: Number(fields[1]) }); break;
        case 'records': root.records.push(fields[0]); break;
        case 'end': root.isEnded = true; break;
        case 'facets': root.facets = fields[0]; break;
        case 'terms': case 'words': root[name].push({ key: fields[0], first: fields[1] }); break;
        default: break;
      }
    }
    const isWhole = root.count >= 0 && root.size > 0 && root.facets && (root.count === 0 || root.terms.length);
    if (!isWhole || !root.isEnded) throw new Error('the index is damaged');
    if (root.version !== 1) throw new Error('the index is of another version than the search');
    Object.assign(this, { tree: root });
    return root;
  }

  /** A file's bytes; `null` if it is missing, which the next try may mend. */
  bytes(kind, key, extension) {
    const name = `${kind}${key}${extension}`;
    if (!this.loaded.has(name)) {
      this.loaded.set(name, this.load(new URL(name, this.address).href).catch(() => {
        this.loaded.delete(name);
        return null;
      }));
    }
    return this.loaded.get(name);
  }

  /** What `parse` makes of a file; `null` if it is missing or damaged. */
  async read(kind, key, extension, parse, variant = '') {
    const bytes = await this.bytes(kind, key, extension);
    const name = `${kind}${key}${variant}`;
    try {
      if (bytes && !this.parsed.has(name)) this.parsed.set(name, parse(bytes));
    } catch {
      this.parsed.set(name, null);
    }
    const result = bytes ? this.parsed.get(name) : null;
    if (!result) this.isDamaged = true;
    return result;
  }

  text(kind, key, parse) { return this.read(kind, key, '.txt', (bytes) => parse(new TextDecoder().decode(bytes))); }

  directory(key) {
    return this.text('d', key, (text) => {
      const entries = lines(text).map((line) => ({ key: line.slice(0, 10), first: line.slice(11) }));
      if (!entries.length) throw new RangeError('a file of the index is damaged');
      return entries;
    });
  }

  /** The files of terms from the one that holds `term` on, as long as they may hold what begins with `prefix`. */
  async* filesFrom(top, term, prefix) {
    for (let outer = Math.max(0, last(top, term)); outer < top.length; outer += 1) {
      if (top[outer].first > term && !top[outer].first.startsWith(prefix)) return;
      const directory = await this.directory(top[outer].key) ?? [];
      for (let inner = Math.max(0, last(directory, term)); inner < directory.length; inner += 1) {
        if (directory[inner].first > term && !directory[inner].first.startsWith(prefix)) return;
        yield directory[inner].key;
      }
    }
  }

  terms(key) { return this.read('t', key, '.bin', termFile); }

  /** Terms backwards, each with the number of its documents. */
  backwardWords(key) {
    return this.text('r', key, (text) => {
      let word = '';
      return lines(text).map((line) => {
        const end = line.indexOf(' ');
        word = word.slice(0, parseInt(line[0], 36)) + line.slice(1, end);
        return { word, count: parseInt(line.slice(end + 1), 36) };
      });
    });
  }

  /** In which documents a term is. */
  async postings(entry) {
    if (!entry.key) {
      try {
        return postings(entry.bytes, entry.start, entry.start + entry.length, entry.count);
      } catch {
        this.isDamaged = true;
        return null;
      }
    }
    return this.read('p', entry.key, '.bin', (bytes) => postings(bytes, 0, bytes.length, entry.count));
  }

  /**
   * Where a term stands in some of its documents: a list of places for each, and how many bytes that took.
   *
   * @param part Which; all are one part unless they are many.
   */
  async positions(entry, part) {
    const isWhole = entry.positionsStart !== undefined;
    const first = isWhole ? 0 : part * partSize;
    const count = isWhole ? entry.count : Math.min(partSize, entry.count - first);
    const key = entry.positions[isWhole ? 0 : part];
    const parse = (bytes) => ({ lists: positions(bytes, entry.positionsStart ?? 0, count), size: bytes.length });
    return await this.read('w', key, '.bin', parse, entry.term) ?? { lists: [], size: 0 };
  }

  /** Which part the places of a term's document are in, and which of that part. */
  positionsPlace(entry, number) {
    return entry.positionsStart === undefined ? [Math.floor(number / partSize), number % partSize] : [0, number];
  }

  /** What can be shown of a document. */
  async record(number) {
    const file = Math.floor(number / this.tree.size);
    const directory = this.tree.records[Math.floor(file / 128)];
    const keys = directory && await this.text('d', directory, (text) => text.match(/.{10}/g) ?? []);
    const key = keys?.[file % 128];
    const records = key && await this.text('a', key, (text) => lines(text).map((line) => {
      const fields = line.split('\t');
      if (fields.length !== 8) throw new RangeError('a file of the index is damaged');
      const [title, address, date, type, kicker, topic, summary, language] = fields;
      return { title, address, date, type, kicker, topic, summary, language };
    }));
    const record = records?.[number % this.tree.size];
    if (!record) this.isDamaged = true;
    return record ?? null;
  }

  /** What results can be narrowed by. */
  facets() {
    return this.text('d', this.tree.facets, (text) => lines(text).map((line) => {
      const [facet, name, label, count, key] = line.split('\t');
      return { facet, name, label, count: Number(count), key };
    }));
  }

  async facetDocuments(value) {
    const list = await this.read('p', value.key, '.bin', (bytes) => postings(bytes, 0, bytes.length, value.count, true));
    return list?.documents ?? [];
  }
}
