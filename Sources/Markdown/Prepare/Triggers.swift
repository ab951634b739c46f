/// Which constructs beyond CommonMark a text may hold; most articles hold none
/// and go to libcmark as they are.
struct Triggers {
  let table: Bool
  let footnote: Bool
  let escapedTilde: Bool
  /// An escape or entity that typography must leave alone.
  let guarded: Bool
  let definition: Bool
  let abbreviation: Bool
  /// What may be a reference.
  let reference: Bool
  /// A bare address with something in it that could mark emphasis.
  let markedAddress: Bool

  /// - Complexity: O(*n*).
  init(_ body: UnsafeBufferPointer<UInt8>, _ written: WrittenMarks, references: Bool) {
    let dash = UInt8(ascii: "-")
    table =
      body.firstPlace(of: UInt8(ascii: "|")) != nil
      || body.contains(UInt8(ascii: ":")) { before, after in before == dash || after == dash }
    footnote = body.contains(UInt8(ascii: "^")) { before, _ in before == UInt8(ascii: "[") }
    escapedTilde = body.contains(UInt8(ascii: "~")) { before, _ in before == UInt8(ascii: "\\") }
    markedAddress = (written.scheme || written.www) && AddressMarks.mayStand(in: body, www: written.www)
    guarded =
      (body.firstPlace(of: UInt8(ascii: "\\")) != nil || body.firstPlace(of: UInt8(ascii: "&")) != nil)
      && EscapedQuote.occurs(in: body)
    definition = body.contains(UInt8(ascii: ":")) { before, after in
      (after == 0x20 || after == 0x09) && (before == 0 || isSpace(before) || before == UInt8(ascii: ">"))
    }
    reference = references
    abbreviation = body.contains(UInt8(ascii: "[")) { before, _ in before == UInt8(ascii: "*") }
  }

  var any: Bool { table || footnote || escapedTilde || markedAddress }

  /// Those that only `portal` has.
  var anyOfPortal: Bool { any || guarded || definition || abbreviation || reference }
}
