import Foundation
import Testing

@testable import Publishing

@Suite struct FolderPublisherTests {
  @Test func theFirstReleaseHasEveryFileAndIsCurrent() throws {
    let workshop = try Workshop()
    let report = try workshop.publisher().publish(now: quarterPastThree)
    #expect(report.release == "2026-11-24T031500Z")
    #expect(workshop.current == "releases/2026-11-24T031500Z", "relative, so that the target can be moved")
    #expect(workshop.files("target/current/.") == workshop.files("public"))
    #expect((report.added.files, report.added.bytes) == (3, 16))
    #expect(report.changed.files == 0 && report.removed.files == 0 && report.unchanged.files == 0)
    #expect(workshop.names("target/releases") == ["2026-11-24T031500Z"], "nothing unfinished is left")
  }

  @Test func theNextReleaseCostsOnlyItsDifference() throws {
    let workshop = try Workshop()
    _ = try workshop.publisher().publish(now: quarterPastThree)
    try workshop.write("index.html", "<p>Neu!!")
    try workshop.write("new.html", "12345")
    try workshop.remove("public/style.css")
    let report = try workshop.publisher().publish(now: quarterPastThree + 60)

    #expect((report.added.files, report.added.bytes) == (1, 5))
    #expect((report.changed.files, report.changed.bytes) == (1, 8), "same size, other bytes")
    #expect((report.removed.files, report.removed.bytes) == (1, 4))
    #expect((report.unchanged.files, report.unchanged.bytes) == (1, 4))
    #expect(workshop.files("target/current/.") == workshop.files("public"))
    let old = "target/releases/2026-11-24T031500Z"
    let new = "target/releases/2026-11-24T031600Z"
    #expect(try workshop.inode("\(old)/a/b/c.html") == workshop.inode("\(new)/a/b/c.html"))
    #expect(workshop.files(old)["index.html"] == "<p>Start", "the release before is as it was")
  }

  @Test func anUnchangedSiteMakesNoRelease() throws {
    let workshop = try Workshop()
    _ = try workshop.publisher().publish(now: quarterPastThree)
    let report = try workshop.publisher().publish(now: quarterPastThree + 60)
    #expect(report.isUpToDate)
    #expect(report.release == "2026-11-24T031500Z")
    #expect(workshop.names("target/releases").count == 1, "else ten empty publishes would push all history out")
  }

  @Test func releasesOfOneSecondGetNumbers() throws {
    let workshop = try Workshop()
    for number in 1...11 {
      try workshop.write("index.html", "<p>\(number)")
      let report = try workshop.publisher(keptReleases: 3).publish(now: quarterPastThree)
      #expect(report.release == "2026-11-24T031500Z" + (number == 1 ? "" : "-\(number)"))
    }
    #expect(
      workshop.names("target/releases")
        == ["2026-11-24T031500Z-10", "2026-11-24T031500Z-11", "2026-11-24T031500Z-9"])
  }

  @Test func onlyTheLastReleasesAreKept() throws {
    let workshop = try Workshop()
    var dropped: [String] = []
    for minute in 0..<7 {
      try workshop.write("index.html", "<p>\(minute)")
      dropped += try workshop.publisher().publish(now: quarterPastThree + minute * 60).dropped
    }
    #expect(dropped == ["2026-11-24T031500Z", "2026-11-24T031600Z"])
    #expect(workshop.names("target/releases").count == FolderPublisher.defaultKeptReleases)
  }

  @Test func foldersThatAreNoReleasesAreNeverRemoved() throws {
    let workshop = try Workshop()
    for name in ["2026-11-24T031500Z-1", "2026-11-24", "backup", "2020-01-01T000000Z.old"] {
      try workshop.write("\(name)/file", "mine", in: "target/releases")
    }
    for minute in 0..<3 {
      try workshop.write("index.html", "<p>\(minute)")
      _ = try workshop.publisher(keptReleases: 1).publish(now: quarterPastThree + minute * 60)
    }
    #expect(workshop.names("target/releases").count == 5)
  }

  @Test func theReleaseBeforeStaysWhenTheClockWasSetBack() throws {
    let workshop = try Workshop()
    for minute in [5, 6, 0] {
      try workshop.write("index.html", "<p>\(minute)")
      _ = try workshop.publisher(keptReleases: 2).publish(now: quarterPastThree + minute * 60)
    }
    #expect(workshop.names("target/releases") == ["2026-11-24T031500Z", "2026-11-24T032100Z"])
    #expect(workshop.current == "releases/2026-11-24T031500Z")
  }

  @Test func aDryRunWritesNothing() throws {
    let workshop = try Workshop()
    let plan = try workshop.publisher().plan(now: quarterPastThree)
    #expect(plan.changes.added.map(\.path) == ["a/b/c.html", "index.html", "style.css"])
    #expect(PublishReport(plan).added.files == 3)
    #expect(plan.steps.last == .makeCurrent)
    #expect(!FileManager.default.fileExists(atPath: workshop.target))
  }

  @Test func copiesKeepTheTimeOfChange() throws {
    let workshop = try Workshop()
    let time = Date(timeIntervalSince1970: 1_700_000_000)
    try FileManager.default.setAttributes(
      [.modificationDate: time], ofItemAtPath: workshop.url("public/style.css").path)
    _ = try workshop.publisher().publish(now: quarterPastThree)
    let copy = workshop.url("target/current/style.css").resolvingSymlinksInPath().path
    #expect(try FileManager.default.attributesOfItem(atPath: copy)[.modificationDate] as? Date == time)
  }

  @Test func filesLargerThanOnePieceAreCopiedAndComparedWhole() throws {
    let text = String(repeating: "0123456789", count: 100_000)
    let workshop = try Workshop(["index.html": text])
    _ = try workshop.publisher().publish(now: quarterPastThree)
    #expect(workshop.files("target/current/.")["index.html"] == text)
    try workshop.write("index.html", text.dropLast() + "x")
    #expect(try workshop.publisher().publish(now: quarterPastThree + 1).changed.files == 1)
  }

  @Test func trailingSlashesDoNotMatter() throws {
    let workshop = try Workshop()
    let publisher = FolderPublisher(output: workshop.output + "/", target: workshop.target + "//")
    _ = try publisher.publish(now: quarterPastThree)
    #expect(workshop.files("target/current/.") == workshop.files("public"))
  }
}
