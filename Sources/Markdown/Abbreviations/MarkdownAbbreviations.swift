/// Abbreviations and what they stand for, ready to be looked for in text.
package struct MarkdownAbbreviations: Sendable, Hashable {
  struct Entry: Hashable {
    var short: [UInt8]
    var long: String
  }

  private(set) var entries: [Entry] = []
  /// By the first word of the abbreviation: indices of `entries`, the longest first.
  private var byFirstWord: [[UInt8]: [Int]] = [:]
  /// By the first byte of an abbreviation: a bit for each length that its first word can have.
  private var lengths = [UInt64](repeating: 0, count: 256)

  /// The first two bytes that an abbreviation can begin with, by which nearly all other words are passed over.
  private(set) var beginnings = BytePairs()

  /// Abbreviations of one table; more are left out, so that each page can have a list of its own to tick off.
  package static let most = 1000

  package init() {}

  /// - Parameter list: Of two that are alike the first counts. Abbreviations must begin with a letter or digit.
  package init(_ list: [(short: String, long: String)]) {
    for (short, long) in list { add(Array(short.utf8), long) }
  }

  package var isEmpty: Bool { entries.isEmpty }

  mutating func add(_ short: [UInt8], _ long: String) {
    guard entries.count < Self.most else { return }
    let word = short.withUnsafeBufferPointer { Array($0[..<Self.endOfWord(from: 0, in: $0)]) }
    guard let first = word.first, !byFirstWord[word, default: []].contains(where: { entries[$0].short == short }) else {
      return
    }
    byFirstWord[word, default: []].append(entries.count)
    entries.append(Entry(short: short, long: long))
    byFirstWord[word]?.sort { entries[$0].short.count > entries[$1].short.count }
    lengths[Int(first)] |= 1 << UInt64(min(word.count, 63))
    beginnings.insert(first, word.count > 1 ? word[1] : nil)
  }

  /// The abbreviations that may stand at the start of a word, the longest first.
  func candidates(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> [Int] {
    guard let first = word.first, lengths[Int(first)] & (1 << UInt64(min(word.count, 63))) != 0 else { return [] }
    return byFirstWord[Array(word)] ?? []
  }

  /// Where the letters and digits end that begin at `start`.
  static func endOfWord(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = start
    while end < text.count, isWordByte(at: end, in: text) { end += 1 }
    return end
  }

  static func isWordByte(at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let byte = text[place]
    if byte < 0x80 { return isLetter(byte) || isDigit(byte) }
    if byte & 0xC0 != 0x80 { return Beside(at: place, in: text) == .letter }
    // The rest of a letter is what follows a letter's first byte.
    var lead = place - 1
    while lead > 0, place - lead < 3, text[lead] & 0xC0 == 0x80 { lead -= 1 }
    return lead >= 0 && Beside(at: lead, in: text) == .letter
  }
}
