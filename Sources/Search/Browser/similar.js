// Typing mistakes.

/** Whether one letter more, less, other, or two letters in the wrong order make one word of another. */
export function isNear(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return one === other;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) { end -= 1; otherEnd -= 1; }
  const [left, otherLeft] = [end - start, otherEnd - start];
  if (left + otherLeft <= 1 || left === 1 && otherLeft === 1) return true;
  return left === 2 && otherLeft === 2 && one[start] === other[start + 1] && one[start + 1] === other[start];
}

export const reversed = (word) => [...word].reverse().join('');
