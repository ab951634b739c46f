/// The letters that a slug writes in place of Latin letters with marks.
///
/// German umlauts and ligatures become two letters, as German does where they
/// cannot be typed; every other letter loses its mark.
///
/// - SeeAlso: DIN 5007-2 for the umlauts; the decompositions of the Unicode
///   Character Database for the rest.
package enum LatinFolding {
  /// The letters for a scalar, or `nil` if it is no Latin letter with a mark. An
  /// empty string leaves the scalar out.
  package static func letters(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0xC0...0x17F: entry(Int(scalar.value - 0xC0), in: supplementAndExtendedA)
    case 0x1CD...0x21B: entry(Int(scalar.value - 0x1CD), in: extendedB)
    case 0x1E00...0x1EFF: entry(Int(scalar.value - 0x1E00), in: additional)
    case 0xFB00...0xFB06: entry(Int(scalar.value - 0xFB00), in: ligatures)
    case 0xAA: "a"
    case 0xB2: "2"
    case 0xB3: "3"
    case 0xB9: "1"
    case 0xBA: "o"
    // The soft hyphen, zero-width characters, and marks that follow their letter.
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF, 0x300...0x36F: ""
    default: nil
    }
  }

  private static func entry(_ place: Int, in table: [String]) -> String? {
    let letters = place < table.count ? table[place] : "-"
    return letters == "-" ? nil : letters
  }

  /// U+FB00 to U+FB06, as they come from printed pages.
  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

  /// U+00C0 to U+017F; `-` where there is no letter.
  private static let supplementAndExtendedA = """
    a a a a ae a ae c e e e e i i i i d n o o o o oe - o u u u ue y th ss a a a a ae a ae c e e e e i i i i d \
    n o o o o oe - o u u u ue y th y a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h \
    h h h i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n n n o o o o o o oe oe r r r r \
    r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s
    """.split(separator: " ").map(String.init)

  /// U+01CD to U+021B; `-` where the scalar stays.
  private static let extendedB = """
    a a i i o o u u u u u u u u u u - a a a a - - - - g g k k o o o o - - j dz dz dz g g - - n n a a - - - - a \
    a a a e e e e i i i i o o o o r r r r u u u u s s t t
    """.split(separator: " ").map(String.init)

  /// U+1E00 to U+1EFF.
  private static let additional = """
    a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f g g h h h h h h h h h h i i i i k k k k k \
    k l l l l l l l l m m m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r s s s s s s s s s s \
    t t t t t t t t u u u u u u u u u u v v v v w w w w w w w w w w x x x x y y z z z z z z h t w y a s s s ss \
    d a a a a a a a a a a a a a a a a a a a a a a a a e e e e e e e e e e e e e e e e i i i i o o o o o o o o \
    o o o o o o o o o o o o o o o o u u u u u u u u u u u u u u y y y y y y y y l l v v y y
    """.split(separator: " ").map(String.init)
}
