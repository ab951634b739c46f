// Lists in ascending order.

/** How many entries of a list come before the first of which `isBehind` is true, as it is of all after that. */
export function countBefore(list, isBehind) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(list[middle])) high = middle; else low = middle + 1;
  }
  return low;
}
