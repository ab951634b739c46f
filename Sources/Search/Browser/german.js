// The German stemmer of the Snowball project: https://snowballstem.org/algorithms/german/stemmer.html
// Words come folded, so the umlauts and the sharp s have gone before.

const vowels = 'aeiouy';
const isVowel = (word, place) => vowels.includes(word[place]);

/** Where the regions begin in which endings may be taken off. */
function regions(word) {
  if (word.length < 3) return [word.length, word.length];
  const past = (place) => {
    while (place < word.length && !isVowel(word, place)) place += 1;
    while (place < word.length && isVowel(word, place)) place += 1;
    return place < word.length ? place + 1 : -1;
  };
  const first = past(0);
  if (first < 0) return [word.length, word.length];
  const second = past(first);
  return [Math.max(3, first), second < 0 ? word.length : second];
}

/** The longest of some endings that a word has. */
function ending(word, endings) {
  let best = '';
  for (const one of endings) if (one.length > best.length && word.endsWith(one)) best = one;
  return best;
}

const cut = (word, end) => word.slice(0, word.length - end.length);

function first(word, r1) {
  const end = ending(word, ['em', 'ern', 'er', 'e', 'en', 'es', 's']);
  if (!end || word.length - end.length < r1) return word;
  const rest = cut(word, end);
  if (end === 's') return rest && 'bdfghklmnrt'.includes(rest.at(-1)) ? rest : word;
  return end[0] === 'e' && end.length < 3 && end !== 'em' && end !== 'er' && rest.endsWith('niss') ? cut(rest, 's') : rest;
}

function second(word, r1) {
  const end = ending(word, ['en', 'er', 'est', 'st']);
  if (!end || word.length - end.length < r1) return word;
  const rest = cut(word, end);
  if (end !== 'st') return rest;
  return rest.length > 3 && 'bdfghklmnt'.includes(rest.at(-1)) ? rest : word;
}

function third(word, r1, r2) {
  const end = ending(word, ['end', 'ung', 'ig', 'ik', 'isch', 'lich', 'heit', 'keit']);
  if (!end || word.length - end.length < r2) return word;
  const rest = cut(word, end);
  const without = (endings, region, unless = '') => {
    const more = ending(rest, endings);
    if (!more || rest.length - more.length < region) return rest;
    return unless && rest[rest.length - more.length - 1] === unless ? rest : cut(rest, more);
  };
  switch (end) {
    case 'end': case 'ung': return without(['ig'], r2, 'e');
    case 'ig': case 'ik': case 'isch': return rest.at(-1) === 'e' ? word : rest;
    case 'lich': case 'heit': return without(['er', 'en'], r1);
    default: return without(['lich', 'ig'], r2);
  }
}

export function german(word) {
  let marked = '';
  for (let place = 0; place < word.length; place += 1) {
    const isBetween = place > 0 && place + 1 < word.length && vowels.includes(marked[place - 1]) && isVowel(word, place + 1);
    marked += isBetween && (word[place] === 'u' || word[place] === 'y') ? word[place].toUpperCase() : word[place];
  }
  const [r1, r2] = regions(marked);
  return third(second(first(marked, r1), r1), r1, r2).toLowerCase();
}
