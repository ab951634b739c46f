import Diagnostics
import Testing

@Suite("Diagnostics are shown in a total order, each once")
struct DiagnosticOrderTests {
  private static func at(_ file: String, _ bytes: Range<Int>) -> Span { Span(file: file, bytes: bytes) }

  /// In the order they should be shown in; each differs from the one before in one respect.
  static let ordered: [Diagnostic] = [
    Diagnostic(.brokenLink, "a"),
    Diagnostic(.brokenLink, "b"),
    Diagnostic(.unsafeURL, "a"),
    Diagnostic(.brokenLink, "a", at: .start(of: "")),
    Diagnostic(.brokenLink, "a", at: .start(of: "a.md")),
    Diagnostic(.brokenLink, "a", at: at("a.md", 0..<5)),
    Diagnostic(.brokenLink, "a", at: at("a.md", 2..<3)),
    Diagnostic(.brokenLink, "a", at: at("a.md", 10..<11)),
    Diagnostic(.brokenLink, "a", at: at("a.md", 10..<12)),
    Diagnostic(.brokenReference, "a", at: at("a.md", 10..<12)),
    Diagnostic(.brokenReference, "b", at: at("a.md", 10..<12)),
    Diagnostic(.brokenReference, "b", at: at("a.md", 10..<12), hint: "x"),
    Diagnostic(.brokenReference, severity: .warning, "b", at: at("a.md", 10..<12), hint: "x"),
    Diagnostic(.brokenReference, severity: .note, "b", at: at("a.md", 10..<12), hint: "x"),
    Diagnostic(
      .brokenReference, severity: .note, "b", at: at("a.md", 10..<12), hint: "x",
      steps: [.init("included here", at: .start(of: "x.html"))]),
    Diagnostic(
      .brokenReference, severity: .note, "b", at: at("a.md", 10..<12), hint: "x",
      steps: [.init("included here", at: .start(of: "y.html"))]),
    Diagnostic(
      .brokenReference, severity: .note, "b", at: at("a.md", 10..<12), hint: "x",
      steps: [.init("included there", at: .start(of: "y.html"))]),
    Diagnostic(.brokenLink, "a", at: .start(of: "b.md")),
  ]

  @Test("Whatever order they are found in, they are shown in one", arguments: 0..<20 as Range<UInt64>)
  func isTotal(_ seed: UInt64) {
    var generator = SplitMix64(state: seed)
    #expect((Self.ordered + Self.ordered).shuffled(using: &generator).sortedForDisplay() == Self.ordered)
  }

  @Test("Of any two that differ, one comes first")
  func isStrict() {
    for (i, a) in Self.ordered.enumerated() {
      for (j, b) in Self.ordered.enumerated() {
        #expect(Diagnostic.isShown(a, before: b) == (i < j), "\(i) and \(j)")
      }
    }
  }

  @Test("Only errors forbid writing")
  func containsError() {
    #expect(![Diagnostic]().containsError)
    #expect(![Diagnostic(.rawHTML, severity: .warning, "a"), Diagnostic(.rawHTML, severity: .note, "b")].containsError)
    #expect([Diagnostic(.rawHTML, severity: .warning, "a"), Diagnostic(.rawHTML, "b")].containsError)
  }
}

/// A small generator whose runs can be repeated (Steele, Lea and Flood, 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
