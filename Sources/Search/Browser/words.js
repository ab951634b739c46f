// The words of a text, as the build finds them: see WordScanner and WordFolding.

const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
const groups = /(?<![\p{L}\p{M}\p{N}])(\d{1,3})((?:[.\u202F]\d{3})+)(?![\p{L}\p{M}\p{N}])/gu;
const word = /[\p{L}\p{M}\p{N}]+/gu;
/** Latin letters that no mark makes. */
const letters = {
  'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ł': 'l', 'ı': 'i', 'ħ': 'h', 'ŋ': 'n',
  'ǳ': 'dz', 'ẚ': 'a', 'ẛ': 's', 'ẜ': 's', 'ẝ': 's', 'ẟ': 'd', 'ỻ': 'l', 'ỽ': 'v', 'ỿ': 'y', 'ŧ': 't', 'ĸ': 'k', 'ſ': 's', 'ŀ': 'l', 'ŉ': 'n', 'ĳ': 'ij', 'ª': 'a', 'º': 'o', '¹': '1', '²': '2', '³': '3',
  'ﬀ': 'ff', 'ﬁ': 'fi', 'ﬂ': 'fl', 'ﬃ': 'ffi', 'ﬄ': 'ffl', 'ﬅ': 'st', 'ﬆ': 'st',
};
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** Letters with marks that are letters of their own to the build. */
const kept = /[\u018E\u01A0\u01A1\u01AF\u01B0\u01DD\u01E2\u01E3\u01EE\u01EF\u01FC-\u01FF\u021E\u021F\u0226-\u0233]/;
const latin = /[\u00C0-\u024F\u1E00-\u1EFF]/g;
const marks = /[\u0300-\u036F\uFE00-\uFE0F]/g;

const withoutMarks = (letter) => kept.test(letter) ? letter : letter.normalize('NFD').replace(marks, '');

/** Lower case without marks. */
export function fold(text) {
  return text.replace(invisible, '').toLowerCase().replace(marks, '').replace(special, (letter) => letters[letter])
    .replace(latin, withoutMarks).replace(/[.\u202F]/g, '');
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
