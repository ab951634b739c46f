import Testing

@testable import Publishing

@Suite("Lists of what a target holds")
struct ManifestTests {
  private static let files = [
    PublishFile(path: "a b/ü.html", size: 5, digest: "0123456789abcdef0123456789abcdef"),
    PublishFile(path: "index.html", size: 7, digest: "fedcba9876543210fedcba9876543210"),
  ]
  private static let document = PublishManifest(time: quarterPastThree, files: files).document

  @Test("What is written is read") func roundTrip() throws {
    let old = PublishManifest(time: 1, files: [], retired: Self.files)
    #expect(PublishManifest(old.document) == old)
    let manifest = try #require(PublishManifest(Self.document))
    #expect(manifest == PublishManifest(time: quarterPastThree, files: Self.files))
    let note = PendingNote(owner: "o", token: "t", started: 3, paths: ["a b/ü.html", "x"])
    #expect(PendingNote(note.document) == note)
  }

  @Test("No byte can change or be cut off unseen") func damage() {
    for place in Self.document.indices {
      var damaged = Self.document
      damaged[place] ^= 1
      #expect(PublishManifest(damaged) == nil, "at byte \(place)")
      #expect(PublishManifest(Array(Self.document[..<place])) == nil)
    }
  }

  @Test(
    "Nobody can make us write or remove outside of the target",
    arguments: ["../a", "/etc/passwd", "a//b", "a/../b", "./a", ""])
  func hostilePaths(_ path: String) {
    let files = [PublishFile(path: path, size: 1, digest: "0123456789abcdef0123456789abcdef")]
    #expect(PublishManifest(PublishManifest(time: 1, files: files).document) == nil)
    let note = PendingNote(owner: "o", token: "t", started: 1, paths: [path, "b"])
    #expect(PendingNote(note.document)?.paths == ["b"])
  }

  @Test("Equal sites have equal digests, whenever they were published") func digest() {
    let other = PublishManifest(time: 1, files: Self.files)
    #expect(other.siteDigest == PublishManifest(time: 2, files: Self.files).siteDigest)
  }

  @Test("Files are told apart by what needs what") func roles() {
    let rows: [(String, FileRole)] = [
      ("index.html", .page), ("a/index.html.gz", .page), ("style.css", .asset), ("style.css.br", .asset),
      ("bild.webp", .asset), ("daten.json", .asset), ("feed.json", .listing), ("feed.xml", .listing),
      ("robots.txt", .listing), ("_redirects", .listing), (".htaccess", .listing), ("a.pdf", .asset),
    ]
    for (path, role) in rows { #expect(FileRole(path) == role, "\(path)") }
  }

  @Test("Object stores are told types, and how long files keep") func headers() throws {
    let types = ContentTypes(names: ["feed.xml": "application/rss+xml"], pageCache: "p", assetCache: "a")
    func headers(_ path: String) -> [String] { types.groups([PublishFile(path: path, size: 1)]).flatMap(\.headers) }
    #expect(headers("a/index.html") == ["Cache-Control: p", "Content-Type: text/html; charset=utf-8"])
    #expect(headers("feed.xml") == ["Cache-Control: p", "Content-Type: application/rss+xml"])
    #expect(headers("style.css") == ["Cache-Control: a", "Content-Type: text/css; charset=utf-8"])
    #expect(headers("style.1f0c3b52.css")[0] == "Cache-Control: public, max-age=31536000, immutable")
    #expect(headers("suche/index/tabcdefgh27.bin")[0] == "Cache-Control: public, max-age=31536000, immutable")
    #expect(headers("suche/index/iabcdefghij.txt")[0] == "Cache-Control: public, max-age=31536000, immutable")
    #expect(headers(PublishManifest.fileName)[0] == "Cache-Control: no-store")
    #expect(headers("a.unbekannt") == ["Cache-Control: a"])
  }
}
