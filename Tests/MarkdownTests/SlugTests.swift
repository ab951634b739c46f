import Markdown
import Testing

@Suite struct SlugTests {
  static let rows: [Row] = [
    Row("Hello, World", "hello-world", "punctuation separates words"),
    Row("  a -- b  ", "a-b", "runs of separators become one hyphen"),
    Row("Über uns", "ueber-uns", "umlauts become two letters"),
    Row("Straße & Maß", "strasse-mass", "ß becomes ss"),
    Row("STRAẞE", "strasse", "so does its capital"),
    Row("E-Government", "e-government", "a hyphen stays"),
    Row("OZG 2.0", "ozg-2-0", "digits stay"),
    Row("Digitalisierung & OZG", "digitalisierung-ozg", "& is no word"),
    Row("Café Æsop Łódź Århus", "cafe-aesop-lodz-arhus", "other letters lose their marks"),
    Row("Việt Nam", "viet-nam", "two marks are lost like one"),
    Row("U\u{308}bung e\u{301}", "uebung-e", "marks may follow their letter"),
    Row("Soft\u{AD}ware", "software", "a soft hyphen is no separator"),
    Row("Слово Δέλτα", "слово-δέλτα", "other scripts stay, in lower case"),
    Row("m² 1º", "m2-1o", "raised digits are digits"),
    Row("„Neu“ – jetzt!", "neu-jetzt", "typographic marks separate"),
    Row("😀", "", "without letters there is no slug; the caller must decide"),
    Row("", "", "nothing is nothing"),
  ]

  @Test("A title becomes a slug", arguments: rows)
  func slugs(_ row: Row) {
    #expect(Slug.make(row.input) == row.output)
  }

  @Test("Slugging a slug changes nothing, and a slug has no stray hyphens")
  func isIdempotent() {
    var random = SplitMix(seed: 7)
    for _ in 0..<5_000 {
      let scalars = (0..<Int.random(in: 0..<12, using: &random)).compactMap { _ in
        Unicode.Scalar(
          UInt32.random(in: 0..<[0x80, 0x250, 0x2100, 0x20000].randomElement(using: &random)!, using: &random))
      }
      let text = String(String.UnicodeScalarView(scalars))
      let slug = Slug.make(text)
      #expect(Slug.make(slug) == slug, "\(text.debugDescription)")
      #expect(!slug.hasPrefix("-") && !slug.hasSuffix("-") && !slug.contains("--"), "\(text.debugDescription)")
    }
  }
}
