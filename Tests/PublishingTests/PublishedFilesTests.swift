import Foundation
import Testing

@testable import Publishing

@Suite("Which files are published") struct PublishedFilesTests {
  @Test func hiddenFilesAreNot() throws {
    let workshop = try Workshop(["index.html": "1", ".sitegen-manifest": "2", ".gitignore": "3", "a/.x/y": "4"])
    _ = try workshop.publisher().publish(now: quarterPastThree)
    #expect(workshop.files("target/current/.") == ["index.html": "1"])
  }

  @Test func wellKnownFilesAre() throws {
    let workshop = try Workshop(["index.html": "1", ".well-known/security.txt": "2"])
    _ = try workshop.publisher().publish(now: quarterPastThree)
    #expect(workshop.files("target/current/.")[".well-known/security.txt"] == "2")
  }

  @Test func filesForServersGoWhereServersReadThem() throws {
    let workshop = try Workshop(["index.html": "1", ".htaccess": "2", ".hosting/Caddyfile": "3"])
    _ = try workshop.publisher().publish(now: quarterPastThree)
    #expect(workshop.files("target/current/.").count == 3)
    var source = SiteSource(output: workshop.output)
    source.hasServerFiles = false
    #expect(try source.files().map(\.path) == [".htaccess", "index.html"])
  }

  @Test func aLinkInsideTheOutputCountsAsItsFile() throws {
    let workshop = try Workshop(["index.html": "1", "a.pdf": "2"])
    try workshop.link("public/b.pdf", to: "a.pdf")
    _ = try workshop.publisher().publish(now: quarterPastThree)
    let copy = workshop.url("target/current").resolvingSymlinksInPath().appending(path: "b.pdf").path
    #expect(try FileManager.default.attributesOfItem(atPath: copy)[.type] as? FileAttributeType == .typeRegular)
    #expect(workshop.files("target/current/.")["b.pdf"] == "2")
  }

  struct Link: Sendable, CustomTestStringConvertible {
    var destination: String
    var why: String
    var testDescription: String { why }
  }

  static let links = [
    Link(destination: "../secret", why: "a file beside the output"),
    Link(destination: "/etc/passwd", why: "a file of the system"),
    Link(destination: "../folder", why: "a folder beside the output"),
    Link(destination: "a", why: "a folder inside, which could hold the link itself"),
    Link(destination: "nowhere", why: "nothing"),
    Link(destination: "link", why: "itself"),
  ]

  @Test("Other links are refused", arguments: links)
  func refusesLinks(_ link: Link) throws {
    let workshop = try Workshop()
    try workshop.write("secret", "!", in: ".")
    try workshop.write("folder/secret", "!", in: ".")
    try workshop.link("public/link", to: link.destination)
    let error = #expect(throws: PublishError.self) { try workshop.publisher().publish(now: quarterPastThree) }
    guard case .unpublishable(path: "link", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!FileManager.default.fileExists(atPath: workshop.target))
  }

  @Test func pipesAreRefusedWithoutWaitingForThem() throws {
    let workshop = try Workshop()
    #expect(mkfifo(workshop.url("public/pipe").path, 0o644) == 0)
    #expect(throws: PublishError.unpublishable(path: "pipe", reason: "it is neither a file nor a folder")) {
      try workshop.publisher().plan(now: quarterPastThree)
    }
  }

  @Test func linksPlantedInAReleaseAreNotFollowed() throws {
    let workshop = try Workshop()
    _ = try workshop.publisher().publish(now: quarterPastThree)
    let file = "target/releases/2026-11-24T031500Z/style.css"
    try workshop.remove(file)
    try workshop.link(file, to: workshop.url("public/style.css").path)
    let report = try workshop.publisher().publish(now: quarterPastThree + 60)
    #expect(report.added.files == 1)
    let copy = workshop.url("target/releases/\(report.release)/style.css").path
    #expect(try FileManager.default.attributesOfItem(atPath: copy)[.type] as? FileAttributeType == .typeRegular)
  }
}
