import Foundation
import Testing

@testable import PreviewServer

@Suite("Watching files", .serialized, .timeLimit(.minutes(2))) struct WatcherTests {
  enum Way: String, CaseIterable, CustomTestStringConvertible {
    case inotify, polling
    var testDescription: String { rawValue }

    func watcher(_ scope: WatchScope) -> any FileWatcher {
      #if os(Linux)
        if self == .inotify { return InotifyWatcher(scope: scope, quiet: .milliseconds(20)) }
      #endif
      return PollingWatcher(scope: scope, interval: .milliseconds(20), quiet: .milliseconds(20))
    }
  }

  /// A site that is watched, and what was noticed.
  final class Watched {
    let fixture: PreviewFixture
    private var iterator: AsyncThrowingStream<WatchBurst, any Error>.Iterator

    init(_ way: Way, _ prepare: (PreviewFixture) throws -> Void = { _ in }) throws {
      fixture = try PreviewFixture()
      try prepare(fixture)
      let scope = WatchScope(
        watched: [fixture.path("content"), fixture.path("templates/"), fixture.path("site.yml")],
        ignored: [fixture.path("public"), fixture.path("content/ignored")])
      iterator = try way.watcher(scope).bursts().makeAsyncIterator()
    }

    /// Everything noticed until `path` is, as paths from the site's folder.
    func noticed(until path: String) async throws -> Set<String> {
      var seen: Set<String> = []
      while !seen.contains(path) {
        guard case .changed(let paths)? = try await iterator.next(isolation: nil) else { break }
        seen.formUnion(paths.map { String($0.dropFirst(fixture.folder.path.count + 1)) })
      }
      return seen
    }

    /// Everything noticed up to now: what is noticed before a last, telling change.
    func noticed() async throws -> Set<String> {
      try fixture.write("content/last.md", "\(UUID())")
      return try await noticed(until: "content/last.md").subtracting(["content/last.md"])
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var prepare: @Sendable (PreviewFixture) throws -> Void = { _ in }
    var change: @Sendable (PreviewFixture) throws -> Void
    /// What must be noticed; more is fine.
    var noticed: Set<String>
    var testDescription: String { name }
  }

  static let files = FileManager.default

  static let cases = [
    Case(
      name: "a new file", change: { try $0.write("content/a.md", "x") }, noticed: ["content/a.md"]),
    Case(
      name: "a changed file", prepare: { try $0.write("content/a.md", "x") },
      change: { try $0.write("content/a.md", "longer") }, noticed: ["content/a.md"]),
    Case(
      name: "a file saved by renaming another over it", prepare: { try $0.write("content/a.md", "x") },
      change: {
        try $0.write("content/.a.md.tmp", "y")
        #expect(rename($0.path("content/.a.md.tmp"), $0.path("content/a.md")) == 0)
      }, noticed: ["content/a.md"]),
    Case(
      name: "a single watched file saved by renaming another over it",
      change: {
        try $0.write("site.yml.new", "title: Neu")
        #expect(rename($0.path("site.yml.new"), $0.path("site.yml")) == 0)
      }, noticed: ["site.yml"]),
    Case(
      name: "a single watched file, written to", change: { try $0.write("site.yml", "title: Länger") },
      noticed: ["site.yml"]),
    Case(
      name: "a removed file", prepare: { try $0.write("content/a.md", "x") },
      change: { try files.removeItem(atPath: $0.path("content/a.md")) }, noticed: ["content/a.md"]),
    Case(
      name: "a renamed file", prepare: { try $0.write("content/a.md", "x") },
      change: { try files.moveItem(atPath: $0.path("content/a.md"), toPath: $0.path("content/b.md")) },
      noticed: ["content/a.md", "content/b.md"]),
    Case(
      name: "new nested folders with a file in them at once", change: { try $0.write("content/a/b/c/d.md", "x") },
      noticed: ["content/a/b/c/d.md"]),
    Case(
      name: "a folder moved in with its files", prepare: { try $0.write("draft/sub/a.md", "x") },
      change: { try files.moveItem(atPath: $0.path("draft"), toPath: $0.path("content/draft")) },
      noticed: ["content/draft/sub/a.md"]),
    Case(
      name: "a folder moved within, and a file in it then",
      prepare: { try $0.write("content/old/sub/a.md", "x") },
      change: {
        try files.moveItem(atPath: $0.path("content/old"), toPath: $0.path("content/new"))
        usleep(100_000)
        try $0.write("content/new/sub/a.md", "longer")
      }, noticed: ["content/new/sub/a.md"]),
    Case(
      name: "a folder removed and made again, and a file in it then",
      prepare: { try $0.write("content/a/x.md", "x") },
      change: {
        try files.removeItem(atPath: $0.path("content/a"))
        try $0.write("content/a/y.md", "y")
        usleep(100_000)
        try $0.write("content/a/z.md", "z")
      }, noticed: ["content/a/y.md", "content/a/z.md"]),
    Case(
      name: "a watched folder removed and made again", prepare: { try $0.write("templates/base.html", "x") },
      change: {
        try files.removeItem(atPath: $0.path("templates"))
        usleep(100_000)
        try $0.write("templates/base.html", "longer")
      }, noticed: ["templates/base.html"]),
    Case(
      name: "a hard link", prepare: { try $0.write("a.md", "x") },
      change: { try files.linkItem(atPath: $0.path("a.md"), toPath: $0.path("content/a.md")) },
      noticed: ["content/a.md"]),
    Case(
      name: "a symbolic link",
      change: { try files.createSymbolicLink(atPath: $0.path("content/a.md"), withDestinationPath: "../site.yml") },
      noticed: ["content/a.md"]),
    Case(
      name: "a name with umlauts and blanks", change: { try $0.write("content/Köln süd/Größe.md", "x") },
      noticed: ["content/Köln süd/Größe.md"]),
    Case(
      name: "a file that somebody keeps open",
      change: { fixture in
        let file = open(fixture.path("content/open.md"), O_WRONLY | O_CREAT, 0o644)
        #expect(write(file, "x", 1) == 1)
        // Not closed: the end of the process will.
      }, noticed: ["content/open.md"]),
  ]

  @Test("A change is noticed", arguments: Way.allCases, cases)
  func notices(_ way: Way, _ row: Case) async throws {
    let watched = try Watched(way, row.prepare)
    try row.change(watched.fixture)
    var seen: Set<String> = []
    for path in row.noticed.sorted() where !seen.contains(path) {
      seen.formUnion(try await watched.noticed(until: path))
    }
    #expect(row.noticed.isSubset(of: seen))
  }

  @Test("What symbolic links lead to is watched as well", arguments: Way.allCases)
  func links(_ way: Way) async throws {
    let watched = try Watched(way) { fixture in
      try fixture.write("shared/sub/a.md", "x")
      try fixture.write("single.md", "x")
      for (link, target) in [("shared", "../shared"), ("one.md", "../single.md"), ("loop", "../content")] {
        try Self.files.createSymbolicLink(atPath: fixture.path("content/\(link)"), withDestinationPath: target)
      }
    }
    try watched.fixture.write("shared/sub/a.md", "longer")
    #expect(try await watched.noticed(until: "shared/sub/a.md").contains("shared/sub/a.md"))
    try watched.fixture.write("single.md", "longer")
    #expect(try await watched.noticed(until: "single.md").contains("single.md"))
  }

  #if os(Linux)
    @Test("A folder that is known by two paths is watched whole by both")
    func foldersOfTwoPaths() async throws {
      let watched = try Watched(.inotify) { fixture in
        try Self.files.moveItem(atPath: fixture.path("content"), toPath: fixture.path("real"))
        try fixture.write("real/a.md", "x")
        try Self.files.createSymbolicLink(atPath: fixture.path("content"), withDestinationPath: "real")
        try Self.files.createSymbolicLink(atPath: fixture.path("real/copy.md"), withDestinationPath: "../real/a.md")
      }
      try watched.fixture.write("real/b.md", "neu")
      #expect(try await watched.noticed(until: "content/b.md").contains("content/b.md"))
    }
  #endif

  @Test("What does not matter is not noticed", arguments: Way.allCases)
  func ignores(_ way: Way) async throws {
    let watched = try Watched(way) { try $0.write("content/ignored/a.html", "x") }
    let fixture = watched.fixture
    for path in [
      "public/index.html", "public/new/index.html", ".sitegen/state", "content/.hidden", "content/.git/index",
      "content/a.md~", "content/#a.md#", "content/4913", "other.txt", "site.yml.bak", "content/ignored/a.html",
      "content/ignored/b.html",
    ] {
      try fixture.write(path, "new text")
    }
    try Self.files.createDirectory(atPath: fixture.path("content/empty"), withIntermediateDirectories: false)
    #expect(try await watched.noticed() == [])
  }

  @Test("Nothing that happens while nobody looks is lost", arguments: Way.allCases)
  func keepsTheLastBurst(_ way: Way) async throws {
    let watched = try Watched(way)
    for number in 0..<3 {
      try watched.fixture.write("content/a.md", String(repeating: "x", count: number))
      try await Task.sleep(for: .milliseconds(150))
    }
    #expect(try await watched.noticed(until: "content/a.md") == ["content/a.md"])
  }

  #if os(Linux)
    @Test func droppingTheStreamEndsWatching() async throws {
      let before = try Self.instances()
      for _ in 0..<30 { _ = try Watched(.inotify) }
      // Other suites that run meanwhile have a few of their own.
      #expect(await eventually { (try? Self.instances()).map { $0 < before + 15 } ?? false })
    }

    /// How many inotify instances this process has.
    private static func instances() throws -> Int {
      try files.contentsOfDirectory(atPath: "/proc/self/fd").filter {
        (try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))?.contains("inotify") == true
      }.count
    }

    @Test func aHalfWrittenFileIsWaitedFor() async throws {
      let watched = try Watched(.inotify)
      let file = open(watched.fixture.path("content/slow.md"), O_WRONLY | O_CREAT, 0o644)
      #expect(write(file, "half", 4) == 4)
      let start = ContinuousClock.now
      let closing = Task {
        try await Task.sleep(for: .milliseconds(100))
        close(file)
      }
      _ = try await watched.noticed(until: "content/slow.md")
      let waited = ContinuousClock.now - start
      #expect(waited >= .milliseconds(100), "not told before it was closed")
      try await closing.value
    }

    @Test func changesWithoutEndAreToldAllTheSame() async throws {
      let watched = try Watched(.inotify)
      let fixture = watched.fixture
      let writing = Task {
        for number in 0..<1_000 {
          try fixture.write("content/busy.md", "\(number)")
          try await Task.sleep(for: .milliseconds(5))
        }
      }
      defer { writing.cancel() }
      _ = try await watched.noticed(until: "content/busy.md")
    }

    @Test func aLostCountMeansAnything() throws {
      let fixture = try PreviewFixture()
      var folders = try InotifyFolders(scope: WatchScope(watched: [fixture.path("content")], ignored: []))
      defer { folders.close() }
      try folders.watchRoots()
      var event = inotify_event()
      event.wd = -1
      event.mask = UInt32(IN_Q_OVERFLOW)
      var burst = InotifyBurst()
      try withUnsafeBytes(of: event) { try folders.apply(UnsafeRawBufferPointer($0), to: &burst) }
      #expect(burst.told == .anything)
    }

    @Test func aRealOverflowIsSurvived() async throws {
      let limit = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
      let size = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
      try #require(size <= 65_536)
      let fixture = try PreviewFixture()
      var folders = try InotifyFolders(scope: WatchScope(watched: [fixture.path("content")], ignored: []))
      defer { folders.close() }
      try folders.watchRoots()
      // Alternating files, because the kernel merges equal events that follow each other.
      for number in 0...size {
        close(open(fixture.path("content/\(number & 1).md"), O_WRONLY | O_CREAT, 0o644))
      }
      var burst = InotifyBurst()
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      while true {
        let count = read(folders.file, &buffer, buffer.count)
        guard count > 0 else { break }
        try buffer[..<count].withUnsafeBytes { try folders.apply($0, to: &burst) }
      }
      #expect(burst.told == .anything)
      try fixture.write("content/after/a.md", "x")
      var later = InotifyBurst()
      let count = read(folders.file, &buffer, buffer.count)
      try buffer[..<max(0, count)].withUnsafeBytes { try folders.apply($0, to: &later) }
      #expect(later.told == .changed([fixture.path("content/after/a.md")]), "all is watched again")
    }

    @Test func cutOffEventsAreNotReadBeyondTheirEnd() throws {
      let fixture = try PreviewFixture()
      var folders = try InotifyFolders(scope: WatchScope(watched: [fixture.path("content")], ignored: []))
      defer { folders.close() }
      try folders.watchRoots()
      var event = inotify_event()
      event.wd = 1
      event.mask = UInt32(IN_CLOSE_WRITE)
      event.len = .max
      var burst = InotifyBurst()
      try withUnsafeBytes(of: event) {
        try folders.apply(UnsafeRawBufferPointer($0), to: &burst)
        try folders.apply(UnsafeRawBufferPointer(rebasing: $0.prefix(7)), to: &burst)
      }
      #expect(burst.told == nil)
    }
  #endif
}
