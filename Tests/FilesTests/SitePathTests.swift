import Files
import Testing

@Suite("A site path stays below its root")
struct SitePathTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var path: String?
    var why: String
    var testDescription: String { "\(text.debugDescription): \(why)" }

    init(_ text: String, _ path: String?, _ why: String) { (self.text, self.path, self.why) = (text, path, why) }
  }

  static let rows: [Row] = [
    Row("", "", "nothing is the root"),
    Row("/", "", "so is a slash"),
    Row("///", "", "or several"),
    Row(".", "", "or the folder itself"),
    Row("a", "a", "a file"),
    Row("a/b/c.md", "a/b/c.md", "a file in folders"),
    Row("/a", "a", "a leading slash means the root too"),
    Row("//a", "a", "two slashes are one"),
    Row("a//b", "a/b", "anywhere"),
    Row("a/", "a", "a trailing slash says nothing"),
    Row("./a", "a", "the folder itself"),
    Row("a/./b/.", "a/b", "anywhere"),
    Row("a/../b", "b", "one folder up"),
    Row("a/b/../../c", "c", "two"),
    Row("a/..", "", "up to the root"),
    Row("a/b/..", "a", "at the end"),
    Row("..", nil, "out of the root"),
    Row("../a", nil, "beside the root"),
    Row("/..", nil, "a leading slash is no wall that may be run against"),
    Row("a/../..", nil, "in and out"),
    Row("a/../../a", nil, "out and in again"),
    Row("./../a", nil, "hidden behind the folder itself"),
    Row("//..//a", nil, "hidden behind slashes"),
    Row("...", "...", "three dots are a name"),
    Row("a/..b/.c/d..", "a/..b/.c/d..", "dots may begin and end a name"),
    Row(".. /a", ".. /a", "a blank makes it a name"),
    Row("\\..\\a", "\\..\\a", "a backslash is a letter like others"),
    Row("%2e%2e/a", "%2e%2e/a", "nothing is decoded here"),
    Row("ä ö/😀.md", "ä ö/😀.md", "any letters"),
    Row("../\u{301}x", nil, "a mark on the slash, one Character to Swift, does not hide the way out"),
    Row("a/../\u{301}x", "\u{301}x", "nor the way up"),
    Row("a/\u{301}b/../c", "a/c", "nor counts its two parts as one"),
    Row("..\u{301}/a", "..\u{301}/a", "a mark on the dots makes them a name"),
    Row("a\0b", nil, "NUL ends a path for the system"),
    Row("a\nb", nil, "a line break ends it in every list of files"),
    Row("a\r\nb", nil, "CRLF, one Character to Swift"),
    Row("a\tb", nil, "a tab parts columns"),
    Row("a\u{1B}[2Jb", nil, "an escape steers the terminal"),
    Row("a\u{7F}", nil, "the last of the control characters"),
    Row("./a\0", nil, "in the slow way as well"),
  ]

  @Test("A path is worked out or refused", arguments: rows)
  func reads(_ row: Row) {
    #expect((SitePath(row.text)?.text).map { Array($0.utf8) } == row.path.map { Array($0.utf8) })
  }

  @Test("A path that was worked out is read as it is", arguments: rows)
  func isStable(_ row: Row) throws {
    guard let path = SitePath(row.text) else { return }
    #expect(SitePath(path.text) == path)
    let parts = path.text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Array($0) }
    #expect(path == .root || !parts.contains { [[], Array(".".utf8), Array("..".utf8)].contains($0) })
  }

  @Test("Every control character is refused", arguments: Array(0..<0x20) + [0x7F] as [UInt8])
  func controls(_ byte: UInt8) { #expect(SitePath("a\(Unicode.Scalar(byte))b") == nil) }

  @Test("Any four parts stay inside")
  func everyMix() {
    let parts = ["..", ".", "", "a", "\u{301}", "..\u{301}", "...", " "]
    for mix in 0..<(8 * 8 * 8 * 8) {
      let text = [mix, mix / 8, mix / 64, mix / 512].map { parts[$0 % 8] }.joined(separator: "/")
      guard let path = SitePath(text) else { continue }
      let left = path.text.utf8.split(separator: UInt8(ascii: "/"))
      let isPlain = !left.contains { $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8) }
      #expect(isPlain && path.text.utf8.first != UInt8(ascii: "/"), "\(text.debugDescription)")
    }
  }

  struct Resolution: Sendable, CustomTestStringConvertible {
    var base: String
    var reference: String
    var path: String?
    var testDescription: String { "\(reference) in \(base)" }
  }

  static let resolutions: [Resolution] = [
    Resolution(base: "content/a/b.md", reference: "c.png", path: "content/a/c.png"),
    Resolution(base: "content/a/b.md", reference: "./c.png", path: "content/a/c.png"),
    Resolution(base: "content/a/b.md", reference: "../c.png", path: "content/c.png"),
    Resolution(base: "content/a/b.md", reference: "../../c.png", path: "c.png"),
    Resolution(base: "content/a/b.md", reference: "../../../c.png", path: nil),
    Resolution(base: "content/a/b.md", reference: "/c.png", path: "c.png"),
    Resolution(base: "content/a/b.md", reference: "/\u{301}c.png", path: "\u{301}c.png"),
    Resolution(base: "content/a/b.md", reference: "/../c.png", path: nil),
    Resolution(base: "content/a/b.md", reference: "", path: "content/a"),
    Resolution(base: "b.md", reference: "c.png", path: "c.png"),
    Resolution(base: "b.md", reference: "../c.png", path: nil),
  ]

  @Test("A reference is read from its file's folder, or from the root", arguments: resolutions)
  func resolves(_ row: Resolution) throws {
    #expect(try #require(SitePath(row.base)).resolving(row.reference)?.text == row.path)
  }
}

@Suite("A site path knows its parts")
struct SitePathPartsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var path: String
    var parent: String
    var name: String
    var stem: String
    var fileExtension: String
    var testDescription: String { path }

    init(_ path: String, _ parent: String, _ name: String, _ stem: String, _ fileExtension: String) {
      (self.path, self.parent, self.name, self.stem, self.fileExtension) = (path, parent, name, stem, fileExtension)
    }
  }

  static let rows: [Row] = [
    Row("", "", "", "", ""), Row("a", "", "a", "a", ""), Row("a.md", "", "a.md", "a", "md"),
    Row("a/b/c.MD", "a/b", "c.MD", "c", "md"), Row("a.b/c", "a.b", "c", "c", ""),
    Row("a.tar.gz", "", "a.tar.gz", "a.tar", "gz"), Row(".htaccess", "", ".htaccess", ".htaccess", ""),
    Row("a/.b.c", "a", ".b.c", ".b", "c"), Row("a.", "", "a.", "a", ""), Row("ä/ö.Ä", "ä", "ö.Ä", "ö", "ä"),
    Row("a/\u{301}b.x", "a", "\u{301}b.x", "\u{301}b", "x"),
  ]

  @Test("Parent, name, stem and extension", arguments: rows)
  func parts(_ row: Row) throws {
    let path = try #require(SitePath(row.path))
    #expect([path.parent.text, String(path.name)] == [row.parent, row.name])
    #expect([String(path.stem), path.fileExtension] == [row.stem, row.fileExtension])
  }

  @Test("Ancestors come from the outermost in, without the root and the path itself")
  func ancestors() throws {
    #expect(try #require(SitePath("a/b/c.md")).ancestors.map(\.text) == ["a", "a/b"])
    #expect(try #require(SitePath("a")).ancestors == [])
    #expect(SitePath.root.ancestors == [])
  }

  struct Inside: Sendable, CustomTestStringConvertible {
    var path: String
    var folder: String
    /// The path as seen from the folder, if it lies in it.
    var relative: String?
    var testDescription: String { "\(path) in \(folder)" }
  }

  static let insides: [Inside] = [
    Inside(path: "a/b", folder: "a", relative: "b"), Inside(path: "a/b/c", folder: "a", relative: "b/c"),
    Inside(path: "a/b/c", folder: "a/b", relative: "c"), Inside(path: "a", folder: "a", relative: ""),
    Inside(path: "a/b", folder: "", relative: "a/b"), Inside(path: "", folder: "", relative: ""),
    Inside(path: "ab", folder: "a", relative: nil), Inside(path: "ab/c", folder: "a", relative: nil),
    Inside(path: "a", folder: "ab", relative: nil), Inside(path: "a", folder: "a/b", relative: nil),
    Inside(path: "b/a", folder: "a", relative: nil), Inside(path: "", folder: "a", relative: nil),
    Inside(path: "A/b", folder: "a", relative: nil), Inside(path: "ä/b", folder: "ä", relative: "b"),
    Inside(path: "a/\u{301}b", folder: "a", relative: "\u{301}b"),
    Inside(path: "a\u{301}/b", folder: "a", relative: nil),
    // Two spellings of one letter, of which the first has as many bytes as the second and a part more.
    Inside(path: "\u{C5}a/b", folder: "\u{212B}", relative: nil),
    Inside(path: "u\u{308}/b", folder: "\u{FC}", relative: nil),
  ]

  @Test("What lies in a folder is told byte by byte", arguments: insides)
  func isInside(_ row: Inside) throws {
    let (path, folder) = (try #require(SitePath(row.path)), try #require(SitePath(row.folder)))
    #expect(path.isInside(folder) == (row.relative != nil))
    #expect(path.relative(to: folder)?.text == row.relative)
  }

  @Test("Two spellings of a letter are two paths, as they are two files")
  func spellings() throws {
    let (one, two) = (try #require(SitePath("\u{FC}.md")), try #require(SitePath("u\u{308}.md")))
    #expect(one != two)
    #expect(Set([one, two]).count == 2)
    #expect((one < two) != (two < one), "and one comes first")
  }

  @Test("Paths are sorted by their text")
  func order() {
    let sorted = ["", "a", "a b", "a-b", "a/b", "ab", "b"].compactMap { SitePath($0) }
    #expect(sorted.reversed().sorted() == sorted)
  }
}
