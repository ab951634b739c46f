import Diagnostics
import Files
import Foundation
import Testing

@testable import SiteBuild

/// A clean build and any chain of incremental builds give the same bytes, the
/// same diagnostics, and changes that are the true difference.
@Suite struct ExactnessTests {
  /// Set to run more chains than a test run has time for.
  static let chains = ProcessInfo.processInfo.environment["SITEGEN_FUZZ_CHAINS"].flatMap { Int($0) } ?? 30
  static let firstSeed = ProcessInfo.processInfo.environment["SITEGEN_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
  static let edits = 20
  /// Whether the last build refused to write.
  private var isRefused = false

  @Test("Incremental builds equal clean ones", arguments: (0..<UInt64(chains)).map { firstSeed + $0 })
  mutating func chain(_ seed: UInt64) throws {
    isRefused = false
    var site = RandomSite(seed: seed)
    let folder = try TemporaryState()
    let output = MemoryOutput()
    var history: [String] = []
    // The site that a chain begins with has no mistakes, or the chain would show nothing.
    let first = try SiteBuilder(
      tree: MemoryTree(site.files), output: MemoryOutput(), request: BuildRequest(now: site.now, jobs: 1)
    ).build()
    try #require(first.summary != nil, "seed \(seed): \(first.diagnostics)")
    var good = site
    for step in 0...Self.edits {
      if step > 0 {
        // An author takes back most of what does not build.
        if isRefused, site.random.chance(70) {
          good.random = site.random
          site = good
        }
        for _ in 0..<(site.random.chance(25) ? 3 : 1) {
          guard let edit = site.random.pick(RandomEdit.allCases) else { continue }
          edit.apply(to: &site)
          history.append("\(step):\(edit)")
        }
      }
      let told = try compare(site, output, folder)
      if !isRefused { good = site }
      #expect(told == nil, "seed \(seed), after \(history.suffix(6).joined(separator: " ")): \(told ?? "")")
      if told != nil { return }
    }
  }

  /// - Returns: What differs between an incremental and a clean build, if anything.
  private mutating func compare(_ site: RandomSite, _ output: MemoryOutput, _ state: TemporaryState) throws -> String? {
    let tree = MemoryTree(site.files)
    let request = BuildRequest(now: site.now, jobs: 2)
    let before = output.files
    let incremental = try SiteBuilder(tree: tree, output: output, request: request, state: state.options()).build()
    let fresh = MemoryOutput()
    let clean = try SiteBuilder(tree: tree, output: fresh, request: request).build()
    guard incremental.diagnostics == clean.diagnostics else {
      return "diagnostics: \(incremental.diagnostics) instead of \(clean.diagnostics)"
    }
    guard (incremental.summary == nil) == (clean.summary == nil) else { return "one of both refused to build" }
    guard incremental.notes.isEmpty else { return "notes: \(incremental.notes)" }
    isRefused = clean.summary == nil
    guard let summary = incremental.summary else { return output.files == before ? nil : "a refused build wrote" }
    for path in Set(output.files.keys).union(fresh.files.keys).sorted() where output.files[path] != fresh.files[path] {
      return "\(path): «\(text(output.files[path]))» instead of «\(text(fresh.files[path]))»"
    }
    return difference(summary.changes, before, output.files)
  }

  private func text(_ bytes: [UInt8]?) -> String { bytes.map { String(decoding: $0, as: UTF8.self) } ?? "nothing" }

  private func difference(
    _ changes: OutputChanges, _ before: [SitePath: [UInt8]], _ after: [SitePath: [UInt8]]
  ) -> String? {
    let added = after.keys.filter { before[$0] == nil }.sorted()
    let changed = after.keys.filter { before[$0] != nil && before[$0] != after[$0] }.sorted()
    let removed = before.keys.filter { after[$0] == nil }.sorted()
    let isTrue = changes.added == added && changes.changed == changed && changes.removed == removed
    return isTrue ? nil : "changes: \(changes) instead of +\(added) ~\(changed) -\(removed)"
  }
}

/// A folder for the state of builds that goes away with this object.
final class TemporaryState {
  private let path: String

  init() throws {
    let name = "sitegen-state-\(UUID().uuidString)"
    path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func options(program: UInt64 = 1) throws -> BuildStateOptions {
    BuildStateOptions(folder: try StateFolder(path), program: program)
  }
}
