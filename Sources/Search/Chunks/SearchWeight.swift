/// How much a word counts, by where it stands; in halves, as parts of compounds count half.
package enum SearchWeight {
  package static let body: UInt8 = 2
  package static let heading: UInt8 = 6
  /// The lead, and what an editor wrote as description.
  package static let summary: UInt8 = 8
  package static let kicker: UInt8 = 12
  /// Topics, organisations, people and so on.
  package static let term: UInt8 = 16
  package static let title: UInt8 = 40
  /// The date in words.
  package static let date: UInt8 = 2
}
