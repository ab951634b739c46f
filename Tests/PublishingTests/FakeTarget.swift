import Files
import Foundation
import Synchronization

@testable import Publishing

/// A target in memory that can fail at any single write, as a cable that is pulled.
final class FakeTarget: RemoteTransport, Sendable {
  struct State {
    var files: [String: [UInt8]] = [:]
    /// Writes and removals so far.
    var steps = 0
    var failingStep: Int?
    /// What each step left, as paths.
    var history: [Set<String>] = []
    var written: [String] = []
    var removed: [String] = []
    /// Happens once, before notes are looked at: what another machine does.
    var beforeNotes: (@Sendable () throws(PublishError) -> Void)?
    var beforePut: (@Sendable (String) throws(PublishError) -> Void)?
  }

  let place = "fake"
  private let state = Mutex(State())

  func inspect<Result: Sendable>(_ body: (inout State) -> Result) -> Result { state.withLock { body(&$0) } }

  /// The site there, without notes of ours.
  var site: [String: String] {
    inspect { state in
      state.files.filter { !$0.key.hasPrefix(".sitegen") }.mapValues { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The names of notes there.
  var noteNames: [String] { inspect { $0.files.keys.filter(TargetNotes.isOne).sorted() } }

  func notes() throws(PublishError) -> [String: [UInt8]] {
    let act = inspect { state in
      defer { state.beforeNotes = nil }
      return state.beforeNotes
    }
    try act?()
    return inspect { state in state.files.filter { TargetNotes.isOne($0.key) } }
  }

  /// In reverse, as nobody says in which order a tool goes through a list.
  func put(_ files: [PublishFile]) throws(PublishError) {
    for file in files.reversed() {
      let bytes = try FileBytes.all(of: file.local)
      try inspect { $0.beforePut }?(file.path)
      try step { state in
        state.files[file.path] = bytes
        state.written.append(file.path)
      }
    }
  }

  /// In reverse, for the same reason.
  func remove(_ paths: [String], folders: [String]) throws(PublishError) {
    for path in paths.reversed() {
      try step { state in
        state.files[path] = nil
        state.removed.append(path)
      }
    }
  }

  func differing(_ files: [PublishFile]) throws(PublishError) -> [String] {
    inspect { state in
      files.filter { file in state.files[file.path].map { Digest($0).hex } != file.digest }.map(\.path)
    }
  }

  private func step(_ body: (inout State) -> Void) throws(PublishError) {
    let isFailure = inspect { state in
      state.steps += 1
      if state.steps == state.failingStep { return true }
      body(&state)
      state.history.append(Set(state.files.keys))
      return false
    }
    if isFailure { throw .system(action: "go on", reason: "the cable was pulled") }
  }
}

extension Workshop {
  func publisher(
    to target: FakeTarget, machine: String = "here", limit: Int = 100, clock: (@Sendable () -> Int)? = nil
  ) -> RemotePublisher {
    let work = folder.appending(path: "work-\(machine)").path
    return RemotePublisher(
      source: SiteSource(output: output), limit: RemovalLimit(percent: limit), work: work, machine: machine,
      lock: PublishLock("\(work)/lock", target: "fake"), clock: clock, through: target)
  }
}

extension SitePublisher {
  func publish(now: Int, force: Bool = false) throws(PublishError) -> PublishOutcome {
    try publish(now: now, force: force) { _ in }
  }
}
