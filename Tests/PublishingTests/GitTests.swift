import Foundation
import Testing

@testable import Publishing

@Suite("Publishing to a branch", .enabled(if: Tools.has("git"), "SKIPPED: there is no git"))
struct GitTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    _ = try git("init", "--quiet", "--bare", workshop.target)
  }

  private func git(_ arguments: String...) throws -> String {
    let ending = try workshop.runner().run(.init(program: "git", arguments: arguments))
    return String(decoding: ending.output, as: UTF8.self)
  }

  private func publisher(
    history: Bool = true, domain: String? = nil, limit: Int = 100, environment: [String] = []
  ) throws -> GitPublisher {
    GitPublisher(
      source: SiteSource(output: workshop.output),
      branch: .init(
        repository: workshop.target, name: "gh-pages", keepsHistory: history, domain: domain, author: nil),
      limit: RemovalLimit(percent: limit), runner: try workshop.runner(environment: environment))
  }

  private func tree() throws -> [String] {
    try git("--git-dir", workshop.target, "ls-tree", "-r", "--name-only", "gh-pages").split(separator: "\n").map(
      String.init)
  }

  private func commits() throws -> Int {
    try git("--git-dir", workshop.target, "log", "--format=%H", "gh-pages").split(separator: "\n").count
  }

  @Test("The branch holds the site, and nothing is pushed a second time")
  func twice() throws {
    let first = try publisher().publish(now: quarterPastThree)
    #expect(try tree() == [".nojekyll", "a/b/c.html", "index.html", "style.css"])
    #expect(try publisher().publish(now: quarterPastThree + 60).isUpToDate)
    #expect(try git("--git-dir", workshop.target, "rev-parse", "gh-pages") == first.version + "\n")
  }

  @Test("Equal sites at equal times make equal commits")
  func deterministic() throws {
    let first = try publisher().publish(now: quarterPastThree).version
    _ = try git("--git-dir", workshop.target, "update-ref", "-d", "refs/heads/gh-pages")
    try workshop.remove("work")
    #expect(try publisher().publish(now: quarterPastThree).version == first)
  }

  @Test("History is kept, or there is one commit alone", arguments: [true, false])
  func history(_ isKept: Bool) throws {
    for number in 0..<3 {
      try workshop.write("index.html", "<p>\(number)")
      _ = try publisher(history: isKept).publish(now: quarterPastThree + number)
    }
    #expect(try commits() == (isKept ? 3 : 1))
  }

  @Test("A folder may take the place of a file, and a file that of a folder")
  func shapes() throws {
    _ = try publisher().publish(now: quarterPastThree)
    try workshop.remove("public/a")
    try workshop.remove("public/style.css")
    try workshop.write("a", "now a file")
    try workshop.write("style.css/x.txt", "now a folder")
    _ = try publisher().publish(now: quarterPastThree + 1)
    #expect(try tree() == [".nojekyll", "a", "index.html", "style.css/x.txt"])
  }

  @Test("A sheet that is gone is gone, whatever its name")
  func removal() throws {
    try workshop.write("a.11111111.css", "x")
    _ = try publisher().publish(now: quarterPastThree)
    try workshop.remove("public/a.11111111.css")
    _ = try publisher().publish(now: quarterPastThree + 1)
    #expect(try !tree().contains("a.11111111.css"))
  }

  @Test("The host's own files stay, and CNAME is written where it is declared")
  func othersFiles() throws {
    _ = try publisher(domain: "a.example").publish(now: quarterPastThree)
    #expect(try git("--git-dir", workshop.target, "show", "gh-pages:CNAME") == "a.example\n")
    // As when the domain was set on the host's pages.
    try workshop.write("index.html", "<p>Neu")
    _ = try publisher().publish(now: quarterPastThree + 1)
    #expect(try tree().contains("CNAME"))
  }

  @Test("A branch of somebody else's files is not emptied by mistake")
  func limit() throws {
    for number in 0..<20 { try workshop.write("quelle-\(number).txt", "x") }
    _ = try publisher().publish(now: quarterPastThree)
    for number in 0..<20 { try workshop.remove("public/quelle-\(number).txt") }
    let error = #expect(throws: PublishError.self) { try publisher(limit: 25).publish(now: quarterPastThree + 1) }
    guard case .tooManyRemovals = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try tree().count == 24)
  }

  @Test("The repository of a hook that runs us is left alone")
  func insideHook() throws {
    let environment = ["GIT_DIR=/nowhere", "GIT_INDEX_FILE=/nowhere/index", "GIT_WORK_TREE=/nowhere"]
    _ = try publisher(environment: environment).publish(now: quarterPastThree)
    #expect(try commits() == 1)
  }

  @Test("What a killed git left does not stand in the way")
  func leftovers() throws {
    _ = try publisher().publish(now: quarterPastThree)
    try workshop.write("index.lock", "", in: "work")
    try workshop.write("shallow.lock", "", in: "work/store.git")
    try workshop.remove("work/store.git/config")
    try workshop.write("index.html", "<p>Neu")
    _ = try publisher().publish(now: quarterPastThree + 1)
    #expect(try commits() == 2)
  }

  @Test("A machine without a store of its own goes on from the branch")
  func freshMachine() throws {
    _ = try publisher().publish(now: quarterPastThree)
    try workshop.remove("work")
    try workshop.write("index.html", "<p>Neu")
    let outcome = try publisher().publish(now: quarterPastThree + 1)
    #expect(outcome.changes.changed.map(\.path) == ["index.html"])
    #expect(try commits() == 2)
  }

  @Test("A push that comes too late is refused, and the next one goes through")
  func race() throws {
    _ = try publisher().publish(now: quarterPastThree)
    // Another machine, with a store of its own, publishes between our look and our push.
    let store = GitStore(folder: workshop.url("work/store.git").path, author: "A <a@b>", runner: try workshop.runner())
    let branch = GitPublisher.Branch(
      repository: workshop.target, name: "gh-pages", keepsHistory: true, domain: nil, author: nil)
    let head = try #require(try store.head(of: branch))
    let late = try store.commit(tree: "\(head)^{tree}", parent: head, message: "late", time: quarterPastThree)
    try workshop.write("index.html", "<p>Neu")
    _ = try publisher().publish(now: quarterPastThree + 1)
    let error = #expect(throws: PublishError.self) { try store.push(late, to: branch, replacing: head) }
    #expect(error?.hint == "somebody else published meanwhile: publish again")
  }
}
