import Testing

@Suite("Markdown as a filter")
struct MarkdownFilterTests {
  static let profiles: [(profile: String, html: String)] = [
    ("commonmark", "<p>~~a~~ <b>b</b></p>\n"),
    ("gfm", "<p><del>a</del> <b>b</b></p>\n"),
  ]

  @Test("Standard input becomes standard output", arguments: profiles)
  func filters(profile: String, html: String) async {
    let told = await Shell(input: "~~a~~ <b>b</b>\n").run("markdown", "--profile", profile)
    #expect(told.output == html)
    #expect(told.code == 0)
  }

  @Test("What articles may not hold is told with its place in the input")
  func tells() async {
    let told = await Shell(input: "a <b>b</b>\n").run("markdown")
    #expect(told.errors.hasPrefix("<stdin>:1:3: error: '<b>' is HTML"))
    #expect(told.code == 1)
  }

  @Test("A file that is not there is no empty text")
  func missingFile() async {
    #expect(await Shell().run("markdown", "/gibt/es/nicht.md").code == 2)
  }
}
