import Foundation
import Testing

@testable import Publishing

/// Fails at one step, as a full disk or a pulled plug would.
private struct FaultyTransport: PublishTransport {
  enum Fault: Sendable { case refusal, lossOfPower }

  final class Progress: @unchecked Sendable {
    var steps: [PublishStep] = []
  }

  var base: any PublishTransport
  var failingStep: Int
  var fault: Fault
  var progress = Progress()

  func carryOut(_ step: PublishStep) throws(PublishError) {
    let number = progress.steps.count
    progress.steps.append(step)
    if number == failingStep { throw .diskFull(target: "target") }
    // After the lights went out nothing is tidied up either.
    if number > failingStep, fault == .lossOfPower { throw .system(action: "go on", reason: "no power") }
    try base.carryOut(step)
  }
}

@Suite struct InterruptionTests {
  /// Sweep-free second publish of three files in two folders: open, two folders, one kept, two put, verify, record, seal, make current.
  static let steps = 10

  private func workshopWithChange() throws -> Workshop {
    let workshop = try Workshop()
    _ = try workshop.publisher().publish(now: quarterPastThree)
    try workshop.write("index.html", "<p>Neu")
    try workshop.write("new.html", "<p>Neu")
    try workshop.remove("public/style.css")
    return workshop
  }

  private func publish(_ workshop: Workshop, failingAt step: Int, _ fault: FaultyTransport.Fault) -> PublishError? {
    #expect(throws: PublishError.self) {
      try workshop.publisher().publish(now: quarterPastThree + 60) {
        FaultyTransport(base: $0, failingStep: step, fault: fault)
      }
    }
  }

  @Test("The number of steps is what these tests say")
  func stepCount() throws {
    let workshop = try workshopWithChange()
    #expect(try workshop.publisher().plan(now: quarterPastThree + 60).steps.count == Self.steps)
  }

  @Test("A failing step leaves the release before current and nothing behind", arguments: 0..<steps)
  func failure(_ step: Int) throws {
    let workshop = try workshopWithChange()
    let before = workshop.files("target/current/.")
    #expect(publish(workshop, failingAt: step, .refusal) == .diskFull(target: "target"))
    #expect(workshop.current == "releases/2026-11-24T031500Z")
    #expect(workshop.files("target/current/.") == before)
    #expect(workshop.names("target/releases") == ["2026-11-24T031500Z"])
  }

  @Test("After a loss of power the next publish tidies up and completes", arguments: 0..<steps)
  func lossOfPower(_ step: Int) throws {
    let workshop = try workshopWithChange()
    let before = workshop.files("target/current/.")
    _ = publish(workshop, failingAt: step, .lossOfPower)
    #expect(workshop.files("target/current/.") == before)

    let report = try workshop.publisher(keptReleases: 1).publish(now: quarterPastThree + 120)
    #expect(workshop.files("target/current/.") == workshop.files("public"))
    #expect(workshop.names("target/releases") == [report.release])
  }

  @Test func anUpToDatePublishTidiesUpToo() throws {
    let workshop = try Workshop()
    _ = try workshop.publisher().publish(now: quarterPastThree)
    try workshop.write(".incoming-2026-11-24T031600Z/a/b", "half", in: "target/releases")
    #expect(try workshop.publisher().publish(now: quarterPastThree + 120).isUpToDate)
    #expect(workshop.names("target/releases") == ["2026-11-24T031500Z"])
  }

  @Test func anOldReleaseThatStaysIsNoFailure() throws {
    struct Stubborn: PublishTransport {
      var base: any PublishTransport
      func carryOut(_ step: PublishStep) throws(PublishError) {
        if case .drop(let old) = step { throw .notWritable(path: old, reason: "no") }
        try base.carryOut(step)
      }
    }
    let workshop = try workshopWithChange()
    let report = try workshop.publisher(keptReleases: 1).publish(now: quarterPastThree + 60) { Stubborn(base: $0) }
    #expect(workshop.current == "releases/2026-11-24T031600Z")
    #expect(report.dropped == [])
    #expect(report.notDropped.keys.sorted() == ["2026-11-24T031500Z"])
  }

  @Test func aFileThatChangesMeanwhileIsNoticed() throws {
    struct Meddling: PublishTransport {
      var base: any PublishTransport
      var file: URL
      func carryOut(_ step: PublishStep) throws(PublishError) {
        if step == .open { try? Data("longer than before".utf8).write(to: file, options: .atomic) }
        try base.carryOut(step)
      }
    }
    let workshop = try Workshop()
    #expect(throws: PublishError.outputChanged(path: "index.html")) {
      try workshop.publisher().publish(now: quarterPastThree) {
        Meddling(base: $0, file: workshop.url("public/index.html"))
      }
    }
    #expect(workshop.names("target") == [".sitegen-publish.lock", "releases"])
  }

  @Test func hardLinksThatAreRefusedBecomeCopies() throws {
    let workshop = try Workshop()
    _ = try workshop.publisher().publish(now: quarterPastThree)
    try workshop.write("index.html", "<p>Neu")
    let publisher = workshop.publisher()
    let plan = try publisher.plan(now: quarterPastThree + 60)
    // As on a file system without hard links: there is nothing to link to.
    let transport = FolderTransport(
      target: FolderTarget(folder: workshop.target), release: plan.release,
      current: "2000-01-01T000000Z")
    for step in plan.steps { try transport.carryOut(step) }
    #expect(workshop.files("target/current/.") == workshop.files("public"))
    #expect(
      try workshop.inode("target/releases/\(plan.release)/style.css")
        != workshop.inode("target/releases/2026-11-24T031500Z/style.css"))
  }
}
