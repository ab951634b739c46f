import Files
import Testing
import Values

@testable import SiteBuild

@Suite struct WordsTests {
  private func read(_ text: String) -> (words: Words, told: [String]) {
    var site = SampleSite()
    site["templates/i18n/de.yml"] = text
    let (words, diagnostics) = WordsReader.read(language: "de", from: MemoryTree(site.files))
    return (words, site.told(diagnostics).map { $0.replacing("templates/i18n/de.yml ", with: "") })
  }

  private static let phrases: [(key: String, arguments: [(String, String)], text: String?, reason: String)] = [
    ("greeting", [("name", "Ada")], "Guten Tag, Ada", "an argument"),
    ("greeting", [("name", "{name}")], "Guten Tag, {name}", "what is put in is not read again"),
    ("greeting", [], "Guten Tag, {name}", "no argument"),
    ("articles", [("count", "1")], "Ein Beitrag", "one"),
    ("articles", [("count", "0")], "0 Beiträge", "none"),
    ("articles", [("count", "1.000")], "1.000 Beiträge", "many"),
    ("articles", [], "{count} Beiträge", "no count"),
    ("nirgends", [], nil, "no such word"),
  ]

  @Test("A phrase takes its arguments and chooses its form", arguments: phrases)
  func text(key: String, arguments: [(String, String)], text: String?, reason: String) {
    let (words, told) = read(SampleSite.words)
    #expect(told.isEmpty)
    #expect(words.text(key, arguments) == text, "\(reason)")
  }

  private static let wrong: [(old: String, new: String, told: [String], reason: String)] = [
    ("  table: Tabelle\n", "", ["missing-word «words»"], "a word the generator needs"),
    ("Tabelle", "[a]", ["wrong-type «[a]»", "missing-word «words»"], "no text"),
    ("{one: Ein Beitrag, ", "{", ["missing-field «articles»"], "a form is missing"),
    ("{one: Ein Beitrag, ", "{one: Ein, few: Paar, ", ["unknown-key «few»"], "no such form"),
    (
      "months: [Januar, ", "months: [",
      ["invalid-setting «[Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember]»"],
      "eleven months"
    ),
    ("[Mo., Di., Mi., Do., Fr., Sa., So.]", "{a: b}", ["wrong-type «{a: b}»"], "a map for a list"),
    ("short: dd.MM.yyyy", "short: [a]", ["wrong-type «[a]»"], "no pattern"),
    ("number: {group: \".\"", "number: {groups: \".\"", ["unknown-key «groups»"], "no such key of number"),
    ("number: {group: \".\", decimal: \",\"}", "number: 3", ["wrong-type «3»"], "no map"),
    ("number:", "numbers:", ["unknown-key «numbers»"], "no such key"),
  ]

  @Test("A file of words is checked", arguments: wrong)
  func tells(old: String, new: String, told: [String], reason: String) {
    #expect(read(SampleSite.words.replacing(old, with: new)).told.sorted() == told.sorted(), "\(reason)")
  }

  @Test("The words of the site's language must be there")
  func missingFile() throws {
    var site = SampleSite()
    site.page("a.md")
    site.set("language: fr")
    #expect(try site.mistakes() == ["templates/i18n/fr.yml invalid-setting line 1"])
  }

  private static let numbers: [(number: Double, text: String)] = [
    (0, "0"), (0.5, "0,5"), (1234.5, "1.234,5"), (-2.25, "−2,25"), (-0.0, "0"), (-0.0000001, "0"),
    (1.0000001, "1"), (999_999.999_999_9, "1.000.000"), (1e300, "1e+300"), (.infinity, "inf"),
  ]

  @Test("Numbers have the language's marks", arguments: numbers)
  func formats(number: Double, text: String) {
    #expect(read(SampleSite.words).words.format(number) == text)
  }

  @Test(
    "Whole numbers have their thousands apart",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1.000"), (17_000, "17.000"), (-1_234_567, "−1.234.567"),
      (Int.min, "−9.223.372.036.854.775.808"),
    ])
  func formats(number: Int, text: String) { #expect(read(SampleSite.words).words.format(number) == text) }
}

@Suite struct DatePatternTests {
  private static let patterns: [(pattern: String, text: String, reason: String)] = [
    ("dd.MM.yyyy", "03.02.2021", "figures"),
    ("d.M.yy", "3.2.21", "short figures"),
    ("EEEE, d. MMMM yyyy", "Mittwoch, 3. Februar 2021", "names"),
    ("EEE d. MMM", "Mi. 3. Feb.", "short names"),
    ("H:mm", "9:05", "a time"),
    ("HH:mm:ss", "09:05:07", "a time to the second"),
    ("d. MMMM 'um' HH 'Uhr'", "3. Februar um 09 Uhr", "words in quotes"),
    ("'d'", "d", "a letter in quotes"),
    ("H''mm", "9'05", "two quotes are one"),
    ("'o''clock'", "o'clock", "two quotes within quotes are one (TR 35, 8.2)"),
    ("'open", "open", "a quote that is not closed"),
    ("", "", "nothing"),
    ("Größe: d", "Größe: 3", "letters that are no fields"),
  ]

  @Test("A pattern's letters are fields, all else stays", arguments: patterns)
  func formats(pattern: String, text: String, reason: String) throws {
    let (words, _) = WordsReader.read(language: "de", from: MemoryTree(["templates/i18n/de.yml": SampleSite.words]))
    let day = try #require(CalendarDay(year: 2021, month: 2, day: 3))
    #expect(words.format(Moment(day: day, secondOfDay: 9 * 3600 + 5 * 60 + 7), pattern) == text, "\(reason)")
  }

  @Test("Days come before one another's names and years of any width")
  func early() throws {
    let day = try #require(CalendarDay(year: 7, month: 12, day: 31))
    #expect(DatePattern("yyyy y yy").text(of: Moment(day: day), in: Words(language: "de")) == "0007 7 07")
    #expect(DatePattern("MMMM").text(of: Moment(day: day), in: Words(language: "de")) == "12", "without names, figures")
    #expect(DatePattern("HH:mm").text(of: Moment(day: day), in: Words(language: "de")) == "00:00")
  }
}
