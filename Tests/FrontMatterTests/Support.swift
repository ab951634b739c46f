import Diagnostics
import FrontMatter
import Testing

/// A document with what was made of it.
struct Parsed {
  let bytes: [UInt8]
  let root: YAMLNode?
  let diagnostics: [Diagnostic]

  init(_ text: String) { self.init(Array(text.utf8)) }

  init(_ bytes: [UInt8]) { self.init(file: bytes, yaml: bytes[...]) }

  /// - Parameter yaml: A part of `file`.
  init(file: [UInt8], yaml: ArraySlice<UInt8>) {
    bytes = file
    (root, diagnostics) = parseYAML(yaml, file: "page.md")
  }

  /// The entries of the root map.
  var entries: [YAMLEntry] { (try? root?.map()) ?? [] }

  /// The value of a key of the root map.
  func node(_ key: String) throws -> YAMLNode {
    try #require(entries.first { $0.key == key }?.value, "no key '\(key)'; \(diagnostics)")
  }

  /// What is written at a range.
  func source(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Each diagnostic as `line:column rule message (hint)`.
  var report: [String] {
    let table = LineTable(bytes)
    return diagnostics.map { diagnostic in
      let place = table.position(at: diagnostic.span?.bytes.lowerBound ?? -1)
      return
        "\(place.line):\(place.column) \(diagnostic.rule.rawValue): \(diagnostic.message) (\(diagnostic.hint ?? ""))"
    }
  }

  /// What each diagnostic points at.
  var marked: [String] { diagnostics.map { $0.span.map { source($0.bytes) } ?? "" } }
}

/// Random numbers that are the same for the same seed, so a failure can be run again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
