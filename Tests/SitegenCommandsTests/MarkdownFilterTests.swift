import Testing

@Suite("Markdown as a filter")
struct MarkdownFilterTests {
  static let profiles: [(profile: String, html: String)] = [
    ("commonmark", "<p>~~a~~ <b>b</b></p>\n"),
    ("gfm", "<p><del>a</del> <b>b</b></p>\n"),
  ]

  @Test(
    "Options of the portal's Markdown",
    arguments: [
      (["--lang", "en"], "\"a\" <b>b</b>", "<p>“a” &lt;b&gt;b&lt;/b&gt;</p>\n"),
      (["--lang", "fr", "--raw-html", "allow"], "\"a\" <b>b</b>", "<p>&quot;a&quot; <b>b</b></p>\n"),
      (["--number-sections"], "## A", "<h2 id=\"a\"><span class=\"section-number\">1</span> A</h2>\n"),
    ])
  func options(_ arguments: [String], _ text: String, _ html: String) async {
    let told = await Shell(input: text + "\n").run(["markdown"] + arguments)
    #expect(told.output == html)
  }

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

  @Test("The front matter of an article is no part of its text, and places still count from the file's start")
  func passesOverFrontMatter() async {
    let told = await Shell(input: "---\ntitle: A\n---\n\nText <b>\n").run("markdown")
    #expect(told.errors.hasPrefix("<stdin>:5:6: error: '<b>' is HTML"))
    #expect(await Shell(input: "---\ntitle: A\n---\n\nText\n").run("markdown").output == "<p>Text</p>\n")
    #expect(await Shell(input: "---\na\n---\n").run("markdown", "--profile", "gfm").output == "<hr />\n<h2>a</h2>\n")
  }

  @Test("Standard input without end is refused")
  func endlessInput() async {
    let told = await Shell(input: String(repeating: "a", count: 8 << 20 | 1)).run("markdown")
    #expect(told.errors == "error: standard input is larger than 8 MiB\n")
    #expect(told.code == 2)
  }

  @Test("A file that is not there is no empty text")
  func missingFile() async {
    #expect(await Shell().run("markdown", "/gibt/es/nicht.md").code == 2)
  }
}
