import Diagnostics
import Testing

@Suite("The nearest name is what somebody probably meant")
struct NearestNameTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var candidates: [String]
    var nearest: String?
    var why: String
    var testDescription: String { "\(name) in \(candidates): \(why)" }

    init(_ name: String, _ candidates: [String], _ nearest: String?, _ why: String) {
      (self.name, self.candidates, self.nearest, self.why) = (name, candidates, nearest, why)
    }
  }

  static let keys = ["title", "date", "summary", "image", "image_alt", "topics", "tags"]

  static let rows: [Row] = [
    Row("sumary", keys, "summary", "a letter left out"),
    Row("summmary", keys, "summary", "a letter too many"),
    Row("summery", keys, "summary", "a letter changed"),
    Row("tilte", keys, "title", "two neighbours swapped"),
    Row("etitl", keys, nil, "a letter that moved far is two steps, one too many for five letters"),
    Row("Title", keys, "title", "letter case alone"),
    Row("SUMARY", keys, "summary", "letter case counts as nothing beside a slip"),
    Row("title", keys, nil, "the name itself is no suggestion"),
    Row("colour", keys, nil, "nothing is close"),
    Row("x", keys, nil, "too short to be close to anything"),
    Row("", keys, nil, "nothing is close to nothing"),
    Row("", ["", "a"], nil, "one letter is not close to none"),
    Row("a", ["b"], nil, "one letter for another is another name"),
    Row("a", ["ab"], "ab", "one letter left out of two"),
    Row("id", ["ip"], "ip", "short names may have one slip"),
    Row("image-alt", keys, "image_alt", "the other hyphen"),
    Row("cat", ["car", "bat", "cot"], "bat", "ties go to the one that sorts first"),
    Row("cat", ["cot", "car", "bat"], "bat", "in whatever order they come"),
    Row("dates", ["datum", "date"], "date", "the closer one wins over the one that sorts first"),
    Row("uberschrift", ["überschrift"], "überschrift", "an umlaut is a letter"),
    Row("Überschrfit", ["überschrift"], "überschrift", "case folds beyond ASCII"),
    Row("title", [], nil, "no candidates"),
  ]

  @Test("A slip of the pen finds its name", arguments: rows)
  func nearest(_ row: Row) {
    #expect(NearestName.find(row.name, among: row.candidates) == row.nearest)
  }

  @Test("At most a third of the letters may differ", arguments: 1...30)
  func threshold(_ length: Int) {
    let candidate = String(repeating: "a", count: length)
    for slips in 0...length {
      let name = String(repeating: "b", count: slips) + candidate.dropFirst(slips)
      let isClose = slips > 0 && slips <= max(1, length / 3) && slips < length
      #expect((NearestName.find(name, among: [candidate]) != nil) == isClose, "\(slips) of \(length)")
    }
  }

  @Test("A hint quotes the name")
  func hint() {
    #expect(NearestName.hint("sumary", among: Self.keys) == "did you mean 'summary'?")
    #expect(NearestName.hint("colour", among: Self.keys) == nil)
  }

  @Test("Hostile lengths stay cheap", .timeLimit(.minutes(1)))
  func longNames() {
    let long = String(repeating: "ab", count: 500_000)
    #expect(NearestName.find(long + "x", among: [long, "short"]) == long)
    #expect(NearestName.find(long, among: ["short"]) == nil)
  }
}
