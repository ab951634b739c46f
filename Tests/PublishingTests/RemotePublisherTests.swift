import Foundation
import Testing

@testable import Publishing

@Suite("Publishing to a place in use")
struct RemotePublisherTests {
  @Test("The first publish sends everything, the second nothing")
  func twice() throws {
    let (workshop, target) = (try Workshop(), FakeTarget())
    let first = try workshop.publisher(to: target).publish(now: quarterPastThree)
    #expect(first.changes.added.count == 3)
    #expect(target.site == workshop.files("public"))
    target.inspect { $0.steps = 0 }
    #expect(try workshop.publisher(to: target).publish(now: quarterPastThree + 60).isUpToDate)
    #expect(target.inspect { $0.steps } == 0, "not even a note")
  }

  @Test("Only what differs is sent and removed")
  func difference() throws {
    let (workshop, target) = (try Workshop(), FakeTarget())
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree)
    try workshop.write("index.html", "<p>Neu!!")
    try workshop.write("new.html", "12345")
    try workshop.remove("public/style.css")
    target.inspect { $0.written = [] }
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree + 60)
    let written = target.inspect { $0.written }
    let note = try #require(written.first)
    #expect(PendingNote.isNote(note))
    #expect(written.dropFirst() == ["new.html", "index.html", PublishManifest.fileName])
    #expect(target.inspect { $0.removed } == [note, "style.css", note])
    #expect(target.site == workshop.files("public"))
  }

  @Test("Assets come before pages, new pages before old ones, the home page and then feeds last; removals follow")
  func order() {
    func file(_ path: String, _ digest: String) -> PublishFile { PublishFile(path: path, size: 1, digest: digest) }
    let held = ["index.html", "a/index.html", "old.css", "old/index.html"].map { file($0, "1") }
    let site = ["feed.xml", "index.html", "a/index.html", "b/index.html", "b/index.html.gz", "z.css"].map {
      file($0, "2")
    }
    let plan = RemotePlan(site: site, held: held, unsure: [])
    #expect(
      plan.waves.map { $0.map(\.path) } == [
        ["z.css"], ["b/index.html", "b/index.html.gz"], ["a/index.html"], ["index.html"], ["feed.xml"],
      ])
    #expect(plan.removals == [["old/index.html"], ["old.css"]], "pages before what they show")
    #expect(plan.emptiedFolders == ["old"])
  }

  @Test("A sheet with a fingerprint outlives its site by one change, and by no publish of the same")
  func retirement() throws {
    let workshop = try Workshop(["index.html": "a.11111111.css", "a.11111111.css": "1"])
    let target = FakeTarget()
    func publish(_ version: Int) throws -> [String] {
      let old = workshop.names("public").filter { $0.hasSuffix(".css") }
      for name in old { try workshop.remove("public/\(name)") }
      let name = "a.\(String(repeating: String(version), count: 8)).css"
      try workshop.write(name, "\(version)")
      try workshop.write("index.html", name)
      _ = try workshop.publisher(to: target).publish(now: quarterPastThree + version)
      return target.site.keys.filter { $0.hasSuffix(".css") }.sorted()
    }
    #expect(try publish(1) == ["a.11111111.css"])
    #expect(try publish(2) == ["a.11111111.css", "a.22222222.css"], "pages in caches still ask for the first")
    #expect(try publish(2) == ["a.11111111.css", "a.22222222.css"])
    #expect(try workshop.publisher(to: target).preview(now: quarterPastThree + 9).isUpToDate)
    #expect(try publish(3) == ["a.22222222.css", "a.33333333.css"])
    #expect(try publish(2) == ["a.22222222.css", "a.33333333.css"], "and comes back without being sent")
  }

  static let indexNames: [(path: String, isOne: Bool)] = [
    ("suche/index/iabcdefghij.txt", true), ("suche/index/dabcdefghij.txt.gz", true),
    ("en/search/index/w234567abcd.bin", true), ("suche/index/sabcdefghij.js", true),
    ("suche/index/iabcdefghij.bin", false), ("suche/index/xabcdefghij.txt", false), ("suche/robots.txt", false),
    ("suche/index/iabcdefghi1.txt", false), ("suche/index/iabcdefghijk.txt", false),
    ("suche/iabcdefghij.txt", false), ("iabcdefghij.txt", false), ("suche/index/iABCDEFGHIJ.txt", false),
  ]

  @Test("Files of a search index are known by their names", arguments: indexNames)
  func indexName(_ row: (path: String, isOne: Bool)) {
    #expect(SearchIndexName.isOne(row.path) == row.isOne)
    if row.isOne { #expect(FileRole(row.path) == .asset) }
  }

  @Test("A search index goes up before the pages that name it, and stays until the change after")
  func searchIndex() {
    func file(_ path: String) -> PublishFile { PublishFile(path: path, size: 1, digest: path) }
    let (old, new) = (file("suche/index/iaaaaaaaaaa.txt"), file("suche/index/ibbbbbbbbbb.txt"))
    let page = PublishFile(path: "suche/index.html", size: 1, digest: "2")
    let plan = RemotePlan(site: [page, new], held: [file("suche/index.html"), old], retired: [], unsure: [])
    #expect(plan.waves.map { $0.map(\.path) } == [[new.path], [page.path]])
    #expect(plan.retired == [old] && plan.changes.removed.isEmpty)
    let next = RemotePlan(site: [page], held: [page, new], retired: [old], unsure: [])
    #expect(next.retired == [new] && next.changes.removed == [old])
    #expect(next.losses == (removed: 0, total: 2))
  }

  @Test("Files of others at the target stay")
  func othersFiles() throws {
    let (workshop, target) = (try Workshop(), FakeTarget())
    target.inspect { $0.files["theirs.txt"] = [1] }
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree)
    try workshop.remove("public/style.css")
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree + 60)
    #expect(target.inspect { $0.files["theirs.txt"] } == [1])
  }

  @Test("A damaged manifest is told; with force everything goes up again")
  func damage() throws {
    let (workshop, target) = (try Workshop(), FakeTarget())
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree)
    target.inspect { $0.files[PublishManifest.fileName]?[40] ^= 1 }
    #expect(throws: PublishError.damagedManifest(target: "fake")) {
      try workshop.publisher(to: target).publish(now: quarterPastThree + 60)
    }
    let outcome = try workshop.publisher(to: target).publish(now: quarterPastThree + 60, force: true)
    #expect(outcome.changes.added.count == 3)
    #expect(try workshop.publisher(to: target).publish(now: quarterPastThree + 90).isUpToDate)
  }

  @Test("Of many files, more than the limit are removed only with force")
  func removalLimit() throws {
    let files = Dictionary(uniqueKeysWithValues: (0..<40).map { ("seite-\($0).html", "\($0)") })
    let workshop = try Workshop(files.merging(["index.html": "x"]) { a, _ in a })
    let target = FakeTarget()
    _ = try workshop.publisher(to: target, limit: 25).publish(now: quarterPastThree)
    for number in 0..<11 { try workshop.remove("public/seite-\(number).html") }
    let refusal = PublishError.Removals(target: "fake", removed: 11, total: 41, limit: 25)
    #expect(throws: PublishError.tooManyRemovals(refusal)) {
      try workshop.publisher(to: target, limit: 25).publish(now: quarterPastThree + 60)
    }
    #expect(target.site.count == 41, "nothing was touched")
    _ = try workshop.publisher(to: target, limit: 25).publish(now: quarterPastThree + 60, force: true)
    #expect(target.site == workshop.files("public"))
  }

  @Test("Files that arrive damaged are noticed before anything is removed")
  func verification() throws {
    struct Careless: RemoteTransport {
      var base: FakeTarget
      var place: String { base.place }
      func notes() throws(PublishError) -> [String: [UInt8]] { try base.notes() }
      func put(_ files: [PublishFile]) throws(PublishError) {
        try base.put(files)
        base.inspect { if $0.files["index.html"] != nil { $0.files["index.html"] = [0] } }
      }
      func remove(_ paths: [String], folders: [String]) throws(PublishError) {
        try base.remove(paths, folders: folders)
      }
      func differing(_ files: [PublishFile]) throws(PublishError) -> [String] { try base.differing(files) }
    }
    let (workshop, target) = (try Workshop(), FakeTarget())
    let work = workshop.folder.appending(path: "work").path
    let publisher = RemotePublisher(
      source: SiteSource(output: workshop.output), limit: RemovalLimit(percent: 100), work: work, machine: "here",
      lock: PublishLock("\(work)/lock", target: "fake"), through: Careless(base: target))
    #expect(throws: PublishError.unverified(target: "fake", files: ["index.html"])) {
      try publisher.publish(now: quarterPastThree)
    }
    #expect(target.inspect { $0.files[PublishManifest.fileName] } == nil)
  }
}
