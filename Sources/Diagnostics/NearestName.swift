/// Finds what somebody probably meant.
package enum NearestName {
  /// The candidate closest to `name`, if one is close enough to be a slip of the pen.
  ///
  /// Close enough means at most a third of the name's letters, and at least one,
  /// inserted, left out, changed or swapped with their neighbour; letter case
  /// counts as nothing. Ties go to the candidate that sorts first.
  ///
  /// - Complexity: O(*candidates* × *length*²).
  package static func find(_ name: String, among candidates: some Sequence<String>) -> String? {
    near(name, among: candidates).min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
  }

  /// The candidates that are close enough, the closest first.
  ///
  /// - SeeAlso: ``find(_:among:)``
  package static func ranked(_ name: String, among candidates: some Sequence<String>, count: Int) -> [String] {
    near(name, among: candidates).sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(count).map(\.name)
  }

  private static func near(
    _ name: String, among candidates: some Sequence<String>
  ) -> [(distance: Int, name: String)] {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(longestName))
    let allowed = max(1, wanted.count / 3)
    return candidates.compactMap { candidate in
      guard candidate != name else { return nil }
      let letters = Array(candidate.lowercased().unicodeScalars.prefix(longestName))
      guard abs(letters.count - wanted.count) <= allowed else { return nil }
      let distance = editDistance(wanted, letters)
      return distance <= allowed && distance < letters.count ? (distance, candidate) : nil
    }
  }

  /// A hint for a mistyped name, or `nil` if nothing is close: `did you mean 'summary'?`.
  package static func hint(_ name: String, among candidates: some Sequence<String>) -> String? {
    find(name, among: candidates).map { "did you mean '\($0)'?" }
  }

  /// Longer names are compared by their first letters, so hostile input stays cheap.
  private static let longestName = 100

  /// The optimal string alignment distance: Levenshtein's, with a swap of neighbours as one step.
  private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
