import Testing

@testable import Publishing

@Suite struct ReleaseNameTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var isName: Bool
    var why: String
    var testDescription: String { "'\(text)': \(why)" }
  }

  static let rows = [
    Row(text: "2026-11-24T031500Z", isName: true, why: "as we name them"),
    Row(text: "2026-11-24T031500Z-2", isName: true, why: "the second of one second"),
    Row(text: "2026-11-24T031500Z-10", isName: true, why: "the tenth"),
    Row(text: "2026-11-24T031500Z-1", isName: false, why: "the first has no number"),
    Row(text: "2026-11-24T031500Z-02", isName: false, why: "we write no zeros before a number"),
    Row(text: "2026-11-24T031500Z-+2", isName: false, why: "nor signs"),
    Row(text: "2026-11-24T031500Z-", isName: false, why: "a number is missing"),
    Row(text: "2026-11-24T031500Z.bak", isName: false, why: "somebody's own copy"),
    Row(text: "2026-11-24", isName: false, why: "too short"),
    Row(text: "", isName: false, why: "empty"),
    Row(text: "２026-11-24T031500", isName: false, why: "a wide digit is none of ours"),
  ]

  @Test("A folder's name is a release's name or not", arguments: rows)
  func reading(_ row: Row) {
    #expect((ReleaseName(row.text) != nil) == row.isName)
    if row.isName { #expect(ReleaseName(row.text)?.text == row.text) }
  }

  @Test(arguments: [
    (0, "1970-01-01T000000Z"), (1_709_251_199, "2024-02-29T235959Z"), (quarterPastThree, "2026-11-24T031500Z"),
  ])
  func naming(_ now: Int, _ name: String) {
    #expect(ReleaseName.next(now: now, taken: []).text == name)
  }

  @Test func numbersAreOrderedAsNumbers() {
    let names = ["2026-11-24T031500Z-10", "2026-11-24T031500Z", "2026-11-24T031459Z", "2026-11-24T031500Z-9"]
    #expect(
      names.compactMap { ReleaseName($0) }.sorted().map(\.text)
        == ["2026-11-24T031459Z", "2026-11-24T031500Z", "2026-11-24T031500Z-9", "2026-11-24T031500Z-10"])
  }
}
