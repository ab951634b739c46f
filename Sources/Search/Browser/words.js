// The words of a text, as the build finds them: see WordScanner and WordFolding.

const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
const groups = /(?<![\p{L}\p{M}\p{N}])(\d{1,3})((?:[.\u202F]\d{3})+)(?![\p{L}\p{M}\p{N}])/gu;
const word = /[\p{L}\p{M}\p{N}]+/gu;
/** Latin letters that no mark makes. */
const letters = {
  'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ł': 'l', 'ı': 'i', 'ħ': 'h', 'ŋ': 'n',
  'ŧ': 't', 'ĸ': 'k', 'ſ': 's', 'ŀ': 'l', 'ŉ': 'n', 'ĳ': 'ij', 'ǝ': 'e',
};
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** Lower case without marks. */
export function fold(text) {
  const plain = text.toWellFormed ? text.toWellFormed() : text;
  return plain.replace(invisible, '').toLowerCase().normalize('NFKD').replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, '')
    .normalize('NFC').replace(special, (letter) => letters[letter]).replace(/[.\u202F]/g, '');
}

/** Each word: as it is written, folded, where it begins and ends, and whether a hyphen alone is before it. */
export function words(text) {
  const found = [];
  const grouped = new Map();
  for (const match of text.matchAll(groups)) grouped.set(match.index, match[0].length);
  let end = -2;
  // Invisible characters are within words, so they are taken for letters here.
  const visible = text.replace(invisible, 'x');
  word.lastIndex = 0;
  for (let match; (match = word.exec(visible));) {
    const length = grouped.get(match.index) ?? match[0].length;
    const written = text.slice(match.index, match.index + length);
    const isHyphenated = match.index === end + 1 && text[end] === '-';
    end = match.index + length;
    word.lastIndex = end;
    found.push({ written, folded: fold(written), start: match.index, end, isHyphenated });
  }
  return found;
}
