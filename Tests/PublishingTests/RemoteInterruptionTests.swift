import Foundation
import Testing

@testable import Publishing

@Suite("Publishes that do not come to their end")
struct RemoteInterruptionTests {
  /// Each version's page needs its own sheet.
  private func write(_ version: Int, _ workshop: Workshop) throws {
    if version > 0 { try workshop.remove("public/style-\(version - 1).css") }
    try workshop.write("style-\(version).css", "p {}")
    try workshop.write("index.html", "style-\(version).css")
    try workshop.write("a/index.html", "style-\(version).css und mehr")
    try workshop.write("v\(version)/index.html", "style-\(version).css, neu")
    if version > 0 { try workshop.remove("public/v\(version - 1)") }
  }

  /// Pages of a state whose sheets are missing.
  private func broken(_ target: FakeTarget) -> [String] {
    let site = target.site
    return site.filter { path, text in
      path.hasSuffix(".html") && !site.keys.contains(String(text.prefix { $0 != " " && $0 != "," }))
    }.map(\.key)
  }

  /// Steps of the publish from one version to the next: note; sheet, three pages; two removals; manifest; note's removal.
  static let steps = 10

  @Test("At no step is a page there whose sheet is not, and the next publish completes", arguments: 1...steps)
  func failing(_ step: Int) throws {
    let workshop = try Workshop([:])
    let target = FakeTarget()
    try write(0, workshop)
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree)
    try write(1, workshop)
    target.inspect {
      $0.steps = 0; $0.failingStep = step
    }
    _ = try? workshop.publisher(to: target).publish(now: quarterPastThree + 60)
    #expect(broken(target).isEmpty)
    target.inspect { $0.failingStep = nil }
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree + 120)
    #expect(target.site == workshop.files("public"))
    #expect(target.noteNames == [PublishManifest.fileName])
  }

  @Test("A site that changed again after an interruption leaves nothing of the lost version", arguments: 1...steps)
  func changedAgain(_ step: Int) throws {
    let workshop = try Workshop([:])
    let target = FakeTarget()
    try write(0, workshop)
    let first = workshop.files("public")
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree)
    try write(1, workshop)
    target.inspect {
      $0.steps = 0; $0.failingStep = step
    }
    _ = try? workshop.publisher(to: target).publish(now: quarterPastThree + 60)
    target.inspect { $0.failingStep = nil }
    // Back to what the manifest says is there, which by now it may not be.
    for path in workshop.files("public").keys { try workshop.remove("public/\(path)") }
    for (path, text) in first { try workshop.write(path, text) }
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree + 120)
    #expect(target.site == first)
  }

  @Test("Interrupted again and again, the target gets there")
  func manyInterruptions() throws {
    let workshop = try Workshop([:])
    let target = FakeTarget()
    try write(0, workshop)
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree)
    for version in 1...20 {
      try write(version, workshop)
      target.inspect {
        $0.steps = 0; $0.failingStep = version * 7 % 13 + 1
      }
      _ = try? workshop.publisher(to: target).publish(now: quarterPastThree + version)
      #expect(broken(target).isEmpty, "at version \(version)")
    }
    target.inspect { $0.failingStep = nil }
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree + 100)
    #expect(target.site == workshop.files("public"))
  }

  @Test(
    "A first publish that was interrupted is completed whatever was edited since, within any limit", arguments: 1...45)
  func firstPublish(_ step: Int) throws {
    let names = { (version: Int) in (0..<20).map { "seite-\(version)-\($0).html" } }
    let workshop = try Workshop(["index.html": "x"])
    let target = FakeTarget()
    for name in names(0) { try workshop.write(name, "x") }
    target.inspect { $0.failingStep = step }
    _ = try? workshop.publisher(to: target, limit: 25).publish(now: quarterPastThree)
    target.inspect { $0.failingStep = nil }
    if target.noteNames.contains(PublishManifest.fileName) { return }
    for (old, new) in zip(names(0), names(1)) {
      try workshop.remove("public/\(old)")
      try workshop.write(new, "x")
    }
    _ = try workshop.publisher(to: target, limit: 25).publish(now: quarterPastThree + 60)
    #expect(target.site == workshop.files("public"))
  }

  @Test("What an interrupted publish left counts neither as removed nor as there")
  func losses() {
    let held = ["a", "b", "c"].map { PublishFile(path: "\($0).html", size: 1, digest: "1") }
    let old = PublishFile(path: "s.11111111.css", size: 1, digest: "1")
    let plan = RemotePlan(site: Array(held.prefix(2)), held: held, retired: [old], unsure: ["x.html", "y.html"])
    #expect(plan.changes.removed.map(\.path) == ["c.html", "s.11111111.css", "x.html", "y.html"])
    #expect(plan.losses == (removed: 1, total: 3))
  }

  @Test("The note of another machine is respected for half an hour, and longer than that nowhere")
  func otherMachine() throws {
    let workshop = try Workshop()
    let target = FakeTarget()
    target.inspect { $0.failingStep = 3 }
    _ = try? workshop.publisher(to: target, machine: "there").publish(now: quarterPastThree)
    target.inspect { $0.failingStep = nil }
    #expect(throws: PublishError.busyElsewhere(target: "fake", minutes: 5)) {
      try workshop.publisher(to: target).publish(now: quarterPastThree + 300)
    }
    #expect(throws: PublishError.busyElsewhere(target: "fake", minutes: 5)) {
      try workshop.publisher(to: target).preview(now: quarterPastThree + 300)
    }
    let later = quarterPastThree + PendingNote.lifetime
    #expect(try workshop.publisher(to: target).publish(now: later).notes.count == 1)
    #expect(target.site == workshop.files("public"))
  }

  @Test("Force takes over what another machine left")
  func force() throws {
    let (workshop, target) = (try Workshop(), FakeTarget())
    target.inspect { $0.failingStep = 3 }
    _ = try? workshop.publisher(to: target, machine: "there").publish(now: quarterPastThree)
    target.inspect { $0.failingStep = nil }
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree + 1, force: true)
    #expect(target.site == workshop.files("public"))
  }

  @Test("Two at once on one machine")
  func busy() throws {
    let (workshop, target) = (try Workshop(), FakeTarget())
    let work = workshop.folder.appending(path: "work-here")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    let lock = PublishLock(work.appending(path: "lock").path, target: "fake")
    try lock.take()
    #expect(throws: PublishError.busy(target: "fake")) {
      try workshop.publisher(to: target).publish(now: quarterPastThree)
    }
    lock.release()
    _ = try workshop.publisher(to: target).publish(now: quarterPastThree)
  }
}
