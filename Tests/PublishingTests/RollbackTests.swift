import Foundation
import Testing

@testable import Publishing

@Suite("The way back")
struct RollbackTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    for number in 0..<3 {
      try workshop.write("index.html", "<p>\(number)")
      _ = try workshop.publisher().publish(now: quarterPastThree + number)
    }
  }

  private var shown: String? { workshop.files("target/current/.")["index.html"] }

  @Test("The release before is shown again, and the one before that") func before() throws {
    let (release, before) = try workshop.publisher().rollBack(to: nil)
    #expect((release, before) == ("2026-11-24T031501Z", "2026-11-24T031502Z"))
    #expect(shown == "<p>1")
    #expect(workshop.files("target/previous/.")["index.html"] == "<p>2", "what open pages still ask for")
    _ = try workshop.publisher().rollBack(to: nil)
    #expect(shown == "<p>0")
    #expect(throws: PublishError.nothingToRollBack(target: workshop.target)) {
      try workshop.publisher().rollBack(to: nil)
    }
  }

  @Test("A release can be named") func named() throws {
    _ = try workshop.publisher().rollBack(to: "2026-11-24T031500Z")
    #expect(shown == "<p>0")
    _ = try workshop.publisher().rollBack(to: "2026-11-24T031502Z")
    #expect(shown == "<p>2", "forwards too")
  }

  @Test("A name with a slip gets the nearest release") func slip() throws {
    let error = #expect(throws: PublishError.self) { try workshop.publisher().rollBack(to: "2026-11-24T31502Z") }
    #expect(error?.message == "there is no release '2026-11-24T31502Z'")
    #expect(error?.hint == "did you mean '2026-11-24T031502Z'?")
  }

  @Test("A release that somebody spoilt is not shown") func spoilt() throws {
    try workshop.write("index.html", "<p>X", in: "target/releases/2026-11-24T031501Z")
    let error = #expect(throws: PublishError.self) { try workshop.publisher().rollBack(to: nil) }
    guard case .unverified(_, ["index.html"]) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(shown == "<p>2")
  }

  @Test("After a rollback the next publish is a release of its own") func goesOn() throws {
    _ = try workshop.publisher().rollBack(to: nil)
    let report = try workshop.publisher().publish(now: quarterPastThree + 60)
    #expect(report.changed.files == 1)
    #expect(shown == "<p>2")
  }

  @Test("Of a target without releases nothing is taken back") func nothing() throws {
    let other = FolderPublisher(output: workshop.output, target: workshop.url("leer").path)
    #expect(throws: PublishError.nothingToRollBack(target: workshop.url("leer").path)) { try other.rollBack(to: nil) }
  }
}
