import Checking
import Diagnostics
import Files
import Testing

@Suite("What a check keeps of finished files for the next one")
struct CheckMemoryTests {
  /// A site whose files are named here with their texts.
  private struct TestSite {
    var files: [(path: String, role: CheckedFile.Role, text: String)] = [
      (
        "a/index.html", .article(isListed: true),
        OnePage.page("<p><a href=\"/b/#teil\">B</a> <a href=\"https://x.example/\">X</a></p>")
      ),
      (
        "b/index.html", .article(isListed: true),
        OnePage.page("<h2 id=\"teil\">Teil</h2><p><a href=\"/\">Start</a></p>")
      ),
      ("index.html", .home, OnePage.page("<p><a href=\"/a/\">A</a> <a href=\"/b/\">B</a></p>")),
    ]
    var limits = CheckLimits()

    /// What a check finds, with what it keeps, and which files it did not have to read.
    func check(
      _ remembered: [UInt8] = [], program: UInt64 = 1
    ) -> (findings: Set<Finding>, external: [ExternalLink], kept: [UInt8]?, recalled: [String]) {
      let site = CheckedSite(
        origin: "https://portal.example", prefix: "", files: files.map { CheckedFile(path: $0.path, role: $0.role) },
        limits: limits)
      let check = FinishedCheck(site, remembered: remembered, program: program)
      var recalled: [String] = []
      for (place, file) in files.enumerated() {
        let bytes = Array(file.text.utf8)
        if check.recalls(place, Digest(bytes)) { recalled.append(file.path) } else { check.take(place, bytes) }
      }
      return (Set(check.findings()), check.externalLinks(), check.remembrance(), recalled)
    }
  }

  @Test("Files that are as they were are not read, and the same is found")
  func unchanged() throws {
    let site = TestSite()
    let first = site.check()
    let second = site.check(try #require(first.kept))
    #expect(first.recalled.isEmpty)
    #expect(second.recalled == site.files.map(\.path))
    #expect(second.findings == first.findings)
    #expect(second.external == first.external)
    #expect(second.kept == nil, "nothing new is to be kept")
  }

  @Test("A file that changed is read, and no other")
  func changed() throws {
    var site = TestSite()
    let kept = try #require(site.check().kept)
    site.files[1].text = OnePage.page("<p><a href=\"/\">Start</a></p>")
    let told = site.check(kept)
    #expect(told.recalled == ["a/index.html", "index.html"])
    #expect(told.findings == site.check().findings)
    #expect(
      told.findings.contains { $0.rule == .missingFragment }, "the page that was not read leads to a place that is gone"
    )
  }

  @Test("What led to a file that is gone is read again; files may come before and after")
  func gone() throws {
    var site = TestSite()
    let kept = try #require(site.check().kept)
    site.files.remove(at: 1)
    site.files.insert(("0/index.html", .list, OnePage.page("<p><a href=\"/a/\">A</a></p>")), at: 0)
    let told = site.check(kept)
    #expect(told.recalled == [])
    #expect(told.findings == site.check().findings)
    site.files.insert(("b/index.html", .article(isListed: true), OnePage.page("")), at: 2)
    let back = site.check(kept)
    #expect(back.recalled == ["a/index.html", "index.html"])
    #expect(back.findings == site.check().findings)
  }

  @Test("A file in which something was found is read each time")
  func faulty() throws {
    var site = TestSite()
    site.files[1].text = OnePage.page("<p><b>Offen</p><a href=\"/c/\">C</a>")
    let kept = try #require(site.check().kept)
    #expect(site.check(kept).recalled == ["a/index.html", "index.html"])
    site.files.append(("c/index.html", .list, OnePage.page("")))
    site.files.sort { $0.path < $1.path }
    #expect(site.check(kept).findings == site.check().findings)
  }

  @Test("Another role, other limits and another program know nothing")
  func others() throws {
    var site = TestSite()
    let kept = try #require(site.check().kept)
    #expect(site.check(kept, program: 2).recalled == [])
    site.limits.hosts = ["x.example"]
    #expect(site.check(kept).recalled == [])
    site = TestSite()
    site.files[0].role = .hidden
    #expect(site.check(kept).recalled == ["b/index.html", "index.html"])
  }

  @Test("What is damaged counts as nothing")
  func damaged() throws {
    let site = TestSite()
    let kept = try #require(site.check().kept)
    for length in stride(from: 0, to: kept.count, by: 5) {
      #expect(site.check(Array(kept.prefix(length))).recalled == [])
    }
    for place in stride(from: 0, to: kept.count, by: 3) {
      var bytes = kept
      bytes[place] ^= 0x41
      #expect(site.check(bytes).recalled == [])
    }
  }

  @Test("Facts that somebody sealed after damaging them lead to no crash")
  func forged() throws {
    let site = TestSite()
    let kept = try #require(site.check().kept)
    for place in stride(from: 0, to: kept.count - 16, by: 2) {
      for value: UInt8 in [0, 0x7F, 0xFF] {
        var bytes = Array(kept.dropLast(16))
        bytes[place] = value
        let digest = Digest(bytes)
        for half in [digest.high, digest.low] {
          withUnsafeBytes(of: half.littleEndian) { bytes.append(contentsOf: $0) }
        }
        _ = site.check(bytes)
      }
    }
  }
}
