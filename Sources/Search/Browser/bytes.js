// Reads the binary files of an index: see PostingCoding and TermFiles.

const decoder = new TextDecoder();

/** Reads numbers and texts, one after the other; what is cut short throws. */
class Bytes {
  constructor(bytes, place = 0) {
    this.bytes = bytes;
    this.place = place;
  }

  byte() {
    if (this.place >= this.bytes.length) throw new RangeError('a file of the index is cut short');
    return this.bytes[this.place++];
  }

  /** A number in groups of seven bits, the lowest first. */
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      if (scale > 2 ** 42) throw new RangeError('a number of the index is too large');
    }
  }

  text(length) {
    if (this.place + length > this.bytes.length) throw new RangeError('a file of the index is cut short');
    this.place += length;
    return decoder.decode(this.bytes.subarray(this.place - length, this.place));
  }
}

/** Reads numbers bit by bit, the highest first. */
class Bits {
  constructor(bytes, start, end) {
    if (end > bytes.length) throw new RangeError('a file of the index is cut short');
    this.bytes = bytes;
    this.place = start * 8;
    this.end = end * 8;
  }

  bit() {
    if (this.place >= this.end) throw new RangeError('a file of the index is cut short');
    const bit = this.bytes[this.place >> 3] >> (7 - (this.place & 7)) & 1;
    this.place += 1;
    return bit;
  }

  /** How many numbers there may be at most, each of a bit or more. */
  get room() { return this.end - this.place; }

  bits(width) {
    let value = 0;
    for (; width > 0; width -= 1) value = value * 2 + this.bit();
    return value;
  }

  rice(parameter) {
    let quotient = 0;
    while (this.bit()) quotient += 1;
    return quotient * 2 ** parameter + this.bits(parameter);
  }
}

const levelBits = 4;

/** The numbers of documents, and unless it is a facet what the term says of each, from 0 to 15. */
export function postings(bytes, start, end, count, isFacet) {
  const bits = new Bits(bytes, start, end);
  const parameter = bits.bits(8);
  if (parameter > 31 || count > bits.room) throw new RangeError('a file of the index is damaged');
  const documents = new Uint32Array(count);
  const levels = isFacet ? null : new Uint8Array(count);
  let next = 0;
  for (let place = 0; place < count; place += 1) {
    documents[place] = next + bits.rice(parameter);
    if (levels) levels[place] = bits.bits(levelBits);
    next = documents[place] + 1;
  }
  return { documents, levels };
}

/** Where a term stands in each of some documents. */
export function positions(bytes, start, count) {
  const reader = new Bytes(bytes, start);
  if (count > bytes.length) throw new RangeError('a file of the index is cut short');
  return Array.from({ length: count }, () => {
    const places = [];
    let place = 0;
    for (let left = reader.number(); left > 0; left -= 1) places.push(place += reader.number());
    return places;
  });
}

const keyLength = 10;

/** The terms of a file, in order. */
export function termFile(bytes) {
  const reader = new Bytes(bytes);
  if (reader.byte() !== 1) throw new RangeError('a file of the index is of another version');
  const positionsKey = reader.text(keyLength);
  const count = reader.number();
  const entries = [];
  let term = new Uint8Array(0);
  let placed = 0;
  for (let left = count; left > 0; left -= 1) {
    const shared = reader.number();
    const more = reader.number();
    if (shared > term.length || more > bytes.length) throw new RangeError('a file of the index is damaged');
    const next = new Uint8Array(shared + more);
    next.set(term.subarray(0, shared));
    for (let place = shared; place < shared + more; place += 1) next[place] = reader.byte();
    term = next;
    const entry = { term: decoder.decode(term), spelling: reader.text(reader.number()), count: reader.number(), bytes };
    entry.length = reader.number();
    if (entry.length === 0) entry.key = reader.text(keyLength);
    const places = reader.number();
    if (places % 2 === 1) {
      if (places > bytes.length) throw new RangeError('a file of the index is damaged');
      entry.positions = Array.from({ length: (places - 1) / 2 }, () => reader.text(keyLength));
    } else {
      entry.positions = [positionsKey];
      entry.positionsStart = placed;
      placed += places / 2;
    }
    entries.push(entry);
  }
  let start = reader.place;
  for (const entry of entries) {
    entry.start = start;
    start += entry.length;
  }
  return entries;
}
