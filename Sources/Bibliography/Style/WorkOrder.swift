/// The works of a list in the order that readers look for them, and the letters that tell apart those of one year.
package struct WorkOrder: Sendable {
  /// In the order of the list.
  package let works: [CitedWork]
  /// By id: `a`, `b`, … of works that would be named alike.
  package let letters: [String: String]

  /// - Parameter fold: Makes of a name what it is sorted by.
  package init(_ works: [CitedWork], style: ReferenceStyle, fold: (String) -> String) {
    let keyed = works.map { work in
      (work, [fold(style.names(of: work)), style.year(of: work), fold(work.title), work.id])
    }
    let sorted = keyed.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
    var named: [String: [String]] = [:]
    for work in sorted { named["\(style.names(of: work))\n\(style.year(of: work))", default: []].append(work.id) }
    var letters: [String: String] = [:]
    for ids in named.values where ids.count > 1 {
      for (index, id) in ids.enumerated() { letters[id] = Self.letter(index) }
    }
    self.works = sorted
    self.letters = letters
  }

  /// `a` … `z`, `aa`, …
  private static func letter(_ index: Int) -> String {
    let last = Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(index % 26)))
    return index < 26 ? String(last) : letter(index / 26 - 1) + String(last)
  }
}
