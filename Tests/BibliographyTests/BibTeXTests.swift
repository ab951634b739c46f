import Diagnostics
import Testing

@testable import Bibliography

@Suite struct BibTeXTests {
  private func read(_ text: String) -> (works: [CitedWork], told: [String]) {
    let (works, diagnostics) = BibTeXReader.read(Array(text.utf8), file: "a.bib")
    return (works, diagnostics.map { "\($0.rule.rawValue) \($0.span?.bytes.lowerBound ?? -1)" })
  }

  private func work(_ fields: String, kind: String = "book") throws -> CitedWork {
    let (works, told) = read("@\(kind){k, \(fields)}")
    #expect(told.isEmpty)
    return try #require(works.first)
  }

  @Test(
    "Text of LaTeX becomes characters",
    arguments: [
      ("M{\\\"u}ller", "Müller"), ("M\\\"uller", "Müller"), ("Stra{\\ss}e", "Straße"), ("Stra\\ss e", "Straße"),
      ("Caf\\'e", "Café"), ("{\\'\\i}", "í"), ("\\c{c}a", "ça"), ("12--14", "12–14"), ("a---b", "a—b"),
      ("Bund \\& L{\\\"a}nder", "Bund & Länder"), ("5~\\%", "5\u{A0}%"), ("``Zitat''", "“Zitat”"),
      ("{OZG} im {\\emph{Rathaus}}", "OZG im Rathaus"), ("a\n   b", "a b"), ("Müller", "Müller"), ("\\v{S}", "Š"),
      ("\\", ""), ("{{{", ""),
    ])
  func latex(_ written: String, _ expected: String) {
    #expect(LaTeXText.decode(written) == expected)
    #expect(LaTeXText.decode(written).unicodeScalars.elementsEqual(expected.unicodeScalars), "composed")
  }

  @Test(
    "Names are read as BibTeX reads them",
    arguments: [
      ("Meier, Anna", ["Meier, Anna"]), ("Anna Meier", ["Meier, Anna"]),
      ("Anna Meier and Bo Li", ["Meier, Anna", "Li, Bo"]), ("Ludwig van Beethoven", ["van Beethoven, Ludwig"]),
      ("von der Heide, Udo", ["von der Heide, Udo"]), ("King, Jr., Martin", ["King, Jr., Martin"]),
      ("{Bund und Länder and Co}", ["Bund und Länder and Co"]), ("KGSt", ["KGSt"]),
      ("Anna Maria {de Vries}", ["de Vries, Anna Maria"]), ("A and others", ["A"]),
    ])
  func names(_ written: String, _ expected: [String]) throws {
    #expect(try work("author = {\(written)}").authors.map(\.inverted) == expected)
  }

  @Test(
    "Values stand in braces, in quotes, as numbers and as macros, joined",
    arguments: [
      ("title = {Eins {Zwei}}", "Eins Zwei"), ("title = \"Eins {\"}Zwei\"", "Eins \"Zwei"), ("title = 2021", "2021"),
      ("title = kgst # \" \" # {B}", "Gemeinschaftsstelle B"), ("TITLE = {Gross}", "Gross"),
    ])
  func values(_ field: String, _ expected: String) throws {
    let works = read("@string{kgst = {Gemeinschaftsstelle}}\n@book{k, \(field),}").works
    #expect(works.first?.title == expected)
  }

  @Test("Texts that double with every line come to an end")
  func doubling() throws {
    let lines = (1...60).map { "@string{a\($0) = a\($0 - 1) # a\($0 - 1)}" }
    let text = (["@string{a0 = {0123456789}}"] + lines).joined(separator: "\n")
    let (_, diagnostics) = BibTeXReader.read(Array(text.utf8), file: "a.bib")
    #expect(diagnostics.map(\.rule) == [.dataLimit])
    #expect(diagnostics.first?.hint == "shorten it, or what '@string' puts into it")
    let start = lines.prefix(13).reduce(27) { $0 + $1.utf8.count + 1 } + "@string{a14 = a13 # ".utf8.count
    #expect(diagnostics.first?.span?.bytes == start..<start + 1)
  }

  @Test("What is put into all values together has an end, too")
  func manyInsertions() {
    let long = "@string{a = {\(String(repeating: "x", count: 99_000))}}\n"
    let text = long + String(repeating: "@book{k, title = a # {}}\n", count: 200)
    let (works, diagnostics) = BibTeXReader.read(Array(text.utf8), file: "a.bib")
    #expect(works.count == 101)
    #expect(diagnostics.last?.rule == .dataLimit)
  }

  @Test("Dates are a date, or a year and a month")
  func dates() throws {
    #expect(try work("date = {2021-01-20}").issued == WorkDate(year: 2021, month: 1, day: 20))
    #expect(try work("year = 2021, month = jan").issued == WorkDate(year: 2021, month: 1))
    #expect(try work("year = {2021}").issued == WorkDate(year: 2021))
    #expect(try work("year = {im Druck}").issued == nil)
    #expect(try work("urldate = {2025-02-13}").accessed?.iso == "2025-02-13")
  }

  @Test("What stands between entries is comment")
  func comments() {
    let (works, told) = read("Mail an info@example.org\n% @book{x}\n@comment{@book{y, title={Y}}}\n@book{z, title={Z}}")
    #expect(works.map(\.id) == ["z"])
    #expect(told.isEmpty)
  }

  @Test(
    "Mistakes are told at their places, and the rest is read",
    arguments: [
      ("@book{a, title = {T}", "invalid-data 0"), ("@book{a, title = {T", "invalid-data 0"),
      ("@book{a, title {T}}", "invalid-data 15"), ("@book{a, title = nichts}", "invalid-data 17"),
      ("@book{, title = {T}}", "invalid-data 0"), ("@book{a, title = \"T}", "invalid-data 0"),
      ("@book{a, title = {A}}@book{a, title = {B}}", "duplicate-key 21"),
    ])
  func mistakes(_ text: String, _ expected: String) {
    #expect(read(text).told == [expected])
    #expect(
      read("\(text)\n}}\"\n@book{last, title = {L}}").works.last?.id == "last" || text.hasSuffix("{T")
        || text.contains("\""))
  }

  @Test("Any bytes are read without end or trap", arguments: 0..<200)
  func robustness(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    let alphabet = Array("@{}(),=#\"\\% abc\n~-`'éü".utf8)
    let bytes = (0..<400).map { _ -> UInt8 in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return alphabet[Int(state % UInt64(alphabet.count))]
    }
    _ = BibTeXReader.read(bytes, file: "a.bib")
  }
}
