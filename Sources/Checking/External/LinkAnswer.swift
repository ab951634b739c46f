/// What became of an address of another host.
package enum LinkAnswer: Hashable, Sendable {
  case good
  /// It has moved for good.
  case moved(to: String)
  /// It is gone, or never was: why, as a clause.
  case dead(String)
  /// Nobody can tell: why, as a clause.
  case unanswered(String)
  /// It leads into a private network: how, as a clause.
  case refused(String)

  /// A word and a text, for files.
  var written: (word: String, detail: String) {
    switch self {
    case .good: ("good", "")
    case .moved(let address): ("moved", address)
    case .dead(let why): ("dead", why)
    case .unanswered(let why): ("unanswered", why)
    case .refused(let why): ("refused", why)
    }
  }

  init?(word: String, detail: String) {
    switch word {
    case "good": self = .good
    case "moved": self = .moved(to: detail)
    case "dead": self = .dead(detail)
    case "unanswered": self = .unanswered(detail)
    case "refused": self = .refused(detail)
    default: return nil
    }
  }
}

/// Answers of earlier checks, with the time at which they came.
///
/// A line an address, in their order: the time in seconds since 1970, a word, the address, and what there is
/// to say of it, with tabs between.
package struct LinkAnswers: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var time: Int
    package var answer: LinkAnswer
  }

  package private(set) var entries: [String: Entry] = [:]

  private static let header = "sitegen links 1"
  /// An address that is gone may be back tomorrow; in seconds.
  private static let longestForBad = 86_400

  package init() {}

  /// - Parameter bytes: Of a file; what cannot be read counts as nothing.
  package init(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A)
    guard lines.first?.elementsEqual(Self.header.utf8) == true else { return }
    for line in lines.dropFirst() {
      let parts = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard parts.count == 4, let time = Int(parts[0]), let answer = LinkAnswer(word: parts[1], detail: parts[3]) else {
        continue
      }
      entries[parts[2]] = Entry(time: time, answer: answer)
    }
  }

  package var bytes: [UInt8] {
    var lines = [Self.header]
    for (address, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let (word, detail) = entry.answer.written
      lines.append("\(entry.time)\t\(word)\t\(Self.plain(address))\t\(Self.plain(detail))")
    }
    return Array(lines.joined(separator: "\n").utf8) + [0x0A]
  }

  private static func plain(_ text: String) -> String {
    String(text.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) })
  }

  /// What is known of an address and still counts.
  package func answer(of address: String, now: Int, seconds: Int) -> LinkAnswer? {
    guard let entry = entries[Self.plain(address)], entry.time <= now else { return nil }
    let age = now - entry.time
    switch entry.answer {
    case .good, .moved: return age <= seconds ? entry.answer : nil
    case .dead: return age <= min(seconds, Self.longestForBad) ? entry.answer : nil
    case .unanswered, .refused: return nil
    }
  }

  package mutating func note(_ answer: LinkAnswer, of address: String, now: Int) {
    switch answer {
    case .good, .moved, .dead: entries[Self.plain(address)] = Entry(time: now, answer: answer)
    case .unanswered, .refused: entries[Self.plain(address)] = nil
    }
  }

  /// Forgets what no page links to any more.
  package mutating func keep(only addresses: Set<String>) {
    let plain = Set(addresses.map(Self.plain))
    entries = entries.filter { plain.contains($0.key) }
  }
}
