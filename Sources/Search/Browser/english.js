// The English stemmer of the Snowball project: https://snowballstem.org/algorithms/english/stemmer.html

const vowels = 'aeiouy';
const doubles = ['bb', 'dd', 'ff', 'gg', 'mm', 'nn', 'pp', 'rr', 'tt'];
const exceptions = {
  skis: 'ski', skies: 'sky', dying: 'die', lying: 'lie', tying: 'tie', idly: 'idl', gently: 'gentl', ugly: 'ugli',
  early: 'earli', only: 'onli', singly: 'singl', sky: 'sky', news: 'news', howe: 'howe', atlas: 'atlas',
  cosmos: 'cosmos', bias: 'bias', andes: 'andes',
};
const finished = ['inning', 'outing', 'canning', 'herring', 'earring', 'proceed', 'exceed', 'succeed'];

const isVowel = (word, place) => vowels.includes(word[place]);
const hasVowel = (word) => [...word].some((_, place) => isVowel(word, place));
const cut = (word, end) => word.slice(0, word.length - end.length);

function ending(word, endings) {
  let best = '';
  for (const one of endings) if (one.length > best.length && word.endsWith(one)) best = one;
  return best;
}

function regions(word) {
  const past = (place) => {
    while (place < word.length && !isVowel(word, place)) place += 1;
    while (place < word.length && isVowel(word, place)) place += 1;
    return Math.min(word.length, place + 1);
  };
  const head = ['gener', 'commun', 'arsen'].find((one) => word.startsWith(one));
  const r1 = head ? head.length : past(0);
  return [r1, past(r1)];
}

/** Whether a word ends in a short syllable. */
function endsShort(word) {
  const last = word.length - 1;
  if (last === 1) return isVowel(word, 0) && !isVowel(word, 1);
  return last > 1 && !isVowel(word, last) && !'wxY'.includes(word[last]) && isVowel(word, last - 1)
    && !isVowel(word, last - 2);
}

function plural(word) {
  const end = ending(word, ['sses', 'ied', 'ies', 's', 'us', 'ss']);
  const rest = cut(word, end);
  switch (end) {
    case 'sses': return `${rest}ss`;
    case 'ied': case 'ies': return rest.length > 1 ? `${rest}i` : `${rest}ie`;
    case 's': return hasVowel(rest.slice(0, -1)) ? rest : word;
    default: return word;
  }
}

function past(word, r1) {
  const end = ending(word, ['eed', 'eedly', 'ed', 'edly', 'ing', 'ingly']);
  if (!end) return word;
  const rest = cut(word, end);
  if (end.startsWith('eed')) return rest.length >= r1 ? `${rest}ee` : word;
  if (!hasVowel(rest)) return word;
  if (['at', 'bl', 'iz'].includes(rest.slice(-2))) return `${rest}e`;
  if (doubles.includes(rest.slice(-2))) return rest.slice(0, -1);
  return rest.length === r1 && endsShort(rest) ? `${rest}e` : rest;
}

function finalY(word) {
  const last = word.length - 1;
  return last > 1 && 'yY'.includes(word[last]) && !isVowel(word, last - 1) ? `${word.slice(0, -1)}i` : word;
}

const second = {
  tional: 'tion', enci: 'ence', anci: 'ance', abli: 'able', entli: 'ent', izer: 'ize', ization: 'ize',
  ational: 'ate', ation: 'ate', ator: 'ate', alism: 'al', aliti: 'al', alli: 'al', fulness: 'ful', ousli: 'ous',
  ousness: 'ous', iveness: 'ive', iviti: 'ive', biliti: 'ble', bli: 'ble', ogi: 'og', fulli: 'ful', lessli: 'less',
  li: '',
};
const third = {
  tional: 'tion', ational: 'ate', alize: 'al', icate: 'ic', iciti: 'ic', ical: 'ic', ful: '', ness: '', ative: '',
};
const fourth = [
  'al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 'ism', 'ate', 'iti', 'ous', 'ive',
  'ize', 'ion',
];

function replaced(word, r1, r2) {
  let end = ending(word, Object.keys(second));
  let rest = cut(word, end);
  if (end && rest.length >= r1) {
    const isFit = end === 'ogi' ? rest.endsWith('l') : end === 'li' ? 'cdeghkmnrt'.includes(rest.at(-1) ?? ' ') : true;
    if (isFit) word = rest + second[end];
  }
  end = ending(word, Object.keys(third));
  rest = cut(word, end);
  if (end && rest.length >= r1 && (end !== 'ative' || rest.length >= r2)) word = rest + third[end];
  end = ending(word, fourth);
  rest = cut(word, end);
  if (end && rest.length >= r2 && (end !== 'ion' || 'st'.includes(rest.at(-1) ?? ' '))) word = rest;
  return word;
}

function finalLetter(word, r1, r2) {
  const rest = word.slice(0, -1);
  if (word.endsWith('e')) return rest.length >= r2 || rest.length >= r1 && !endsShort(rest) ? rest : word;
  return word.endsWith('l') && rest.length >= r2 && rest.endsWith('l') ? rest : word;
}

export function english(word) {
  if (Object.hasOwn(exceptions, word)) return exceptions[word];
  if (word.length < 3) return word;
  let marked = '';
  for (let place = 0; place < word.length; place += 1) {
    const isConsonant = word[place] === 'y' && (place === 0 || vowels.includes(marked[place - 1]));
    marked += isConsonant ? 'Y' : word[place];
  }
  const [r1, r2] = regions(marked);
  const one = plural(marked);
  if (finished.includes(one)) return one;
  return finalLetter(replaced(finalY(past(one, r1)), r1, r2), r1, r2).toLowerCase();
}
