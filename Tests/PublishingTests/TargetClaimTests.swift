import Synchronization
import Testing

@testable import Publishing

@Suite("Two machines that publish to one target")
struct TargetClaimTests {
  private let workshop: Workshop
  private let target = FakeTarget()

  init() throws { workshop = try Workshop() }

  private func note(started: Int, owner: String = "other") -> PendingNote {
    PendingNote(owner: owner, token: "t-\(started)", started: started, paths: ["index.html"])
  }

  private func put(_ note: PendingNote) { target.inspect { $0.files[note.fileName] = note.document } }

  /// What is at the target without our notes, and the names of these.
  private func expectUntouched(notes: [String]) {
    #expect(target.site.isEmpty)
    #expect(target.noteNames == notes)
  }

  @Test("Whoever begins at the same moment is seen by one of the two at least", arguments: [true, false])
  func together(_ isBefore: Bool) throws {
    let other = note(started: quarterPastThree)
    let target = target
    let come: @Sendable () -> Void = { target.inspect { $0.files[other.fileName] = other.document } }
    target.inspect { state in
      // Before our note is written, or after: in any case after we looked for theirs.
      state.beforePut = { name in
        guard PendingNote.isNote(name) else { return }
        if isBefore { come() } else { target.inspect { $0.beforeNotes = come } }
      }
    }
    #expect(throws: PublishError.busyElsewhere(target: "fake", minutes: 0)) {
      try workshop.publisher(to: target).publish(now: quarterPastThree)
    }
    expectUntouched(notes: [other.fileName])
  }

  @Test("Whoever began and ended since we looked has left a list that the plan does not know")
  func meanwhile() throws {
    let manifest = PublishManifest(time: 1, files: []).document
    let target = target
    target.inspect { state in
      state.beforePut = { name in
        if PendingNote.isNote(name) { target.inspect { $0.files[PublishManifest.fileName] = manifest } }
      }
    }
    #expect(throws: PublishError.busyElsewhere(target: "fake", minutes: 0)) {
      try workshop.publisher(to: target).publish(now: quarterPastThree)
    }
    expectUntouched(notes: [PublishManifest.fileName])
  }

  @Test("Who withdraws leaves the note of an interrupted publish as it was")
  func withdrawal() throws {
    target.inspect { $0.failingStep = 3 }
    _ = try? workshop.publisher(to: target).publish(now: quarterPastThree)
    let left = target.inspect { $0.files.filter { PendingNote.isNote($0.key) } }
    #expect(left.count == 1)
    let (target, other) = (target, note(started: quarterPastThree + 5))
    target.inspect { state in
      state.failingStep = nil
      state.beforePut = { name in
        if PendingNote.isNote(name) { target.inspect { $0.files[other.fileName] = other.document } }
      }
    }
    #expect(throws: PublishError.self) { try workshop.publisher(to: target).publish(now: quarterPastThree + 5) }
    #expect(left.allSatisfy { name, document in target.inspect { $0.files[name] } == document })
  }

  @Test("Notes of the dead are taken over with what they were about, and removed")
  func dead() throws {
    for owner in ["a", "b"] { put(note(started: quarterPastThree - PendingNote.lifetime, owner: owner)) }
    let outcome = try workshop.publisher(to: target).publish(now: quarterPastThree)
    #expect(outcome.notes == ["a publish that was interrupted is completed"])
    #expect(target.noteNames == [PublishManifest.fileName])
  }

  /// A clock that goes on by so many seconds each time it is read.
  private func clock(step: Int) -> @Sendable () -> Int {
    let passed = ClockHand()
    return { quarterPastThree + passed.advance(by: step) }
  }

  @Test("A publish that takes long says that it goes on")
  func goesOn() throws {
    _ = try workshop.publisher(to: target, clock: clock(step: PendingNote.lifetime / 2)).publish(now: quarterPastThree)
    let notes = target.inspect { $0.written.count(where: PendingNote.isNote) }
    #expect(notes > 2, "the first, and one for each step that came late")
    #expect(target.noteNames == [PublishManifest.fileName])
  }

  @Test("A publish that was taken for dead stops when it comes back to life")
  func takenOver() throws {
    let target = target
    target.inspect { state in
      state.beforePut = { name in
        // Another machine has completed it while the first file was sent, and removed the note.
        if !TargetNotes.isOne(name) {
          target.inspect { state in state.files = state.files.filter { !PendingNote.isNote($0.key) } }
        }
      }
    }
    #expect(throws: PublishError.busyElsewhere(target: "fake", minutes: 0)) {
      try workshop.publisher(to: target, clock: clock(step: 2 * PendingNote.lifetime)).publish(now: quarterPastThree)
    }
    #expect(target.inspect { $0.files[PublishManifest.fileName] } == nil)
    #expect(target.site.keys.sorted() == ["style.css"], "of the pages none was sent")
  }
}

private final class ClockHand: Sendable {
  private let seconds = Mutex(0)

  func advance(by step: Int) -> Int {
    seconds.withLock { seconds in
      seconds += step
      return seconds
    }
  }
}
