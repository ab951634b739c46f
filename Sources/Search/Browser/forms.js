// Under which terms a word is found: see WordForms.

import { german } from './german.js';
import { english } from './english.js';

const stemmers = { de: german, en: english };
const longest = 64;

export function stem(word, language) {
  const stemmer = stemmers[language];
  return stemmer && word.length <= longest && /^[\x00-\x7F]*$/.test(word) ? stemmer(word) : word;
}

/** The stem, and in German that of the word with `ae`, `oe` and `ue` read as umlauts. */
export function terms(word, language) {
  const plain = stem(word, language);
  if (language !== 'de') return [plain];
  const other = word.replace(/(?<![aeiouyq])([aou])e/g, '$1');
  return other === word ? [plain] : [...new Set([plain, stem(other, language)])];
}
