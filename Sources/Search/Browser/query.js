// What a reader asks for.

import { words } from './words.js';

/** Words and phrases beyond these are left out: what is pasted by mistake is no question. */
const limits = { letters: 400, words: 12 };

/**
 * Takes a question apart: words, phrases in quotation marks, and words with a minus that must not be there.
 *
 * @returns `parts`, each with its `words`, and `isPhrase` or `isUnwanted`; `isOpen` if the last word may go on.
 */
export function parse(text) {
  const plain = text.slice(0, limits.letters);
  const parts = [];
  let count = 0;
  const pattern = /(-?)(?:["„“”«»]([^"„“”«»]*)(?:["“”«»]|$)|([^\s"„“”«»]+))/gu;
  for (const [, sign, phrase, single] of plain.matchAll(pattern)) {
    const found = words(phrase ?? single).slice(0, limits.words - count);
    if (!found.length) continue;
    count += found.length;
    const isUnwanted = sign === '-';
    if (phrase !== undefined) {
      parts.push({ words: found, isPhrase: found.length > 1, isUnwanted });
    } else {
      for (const one of found) parts.push({ words: [one], isPhrase: false, isUnwanted });
    }
  }
  return { parts, isOpen: /[\p{L}\p{M}\p{N}]$/u.test(plain) };
}
