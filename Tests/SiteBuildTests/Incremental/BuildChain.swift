import Diagnostics
import Files
import Testing

@testable import SiteBuild

/// A random site, and edit after edit, with an incremental and a clean build after each.
struct BuildChain {
  static let length = 20

  private let seed: UInt64
  private let bench: any BuildBench
  private let fake: FakeTypesetter
  private var site: RandomSite
  private var history: [String] = []
  /// Whether the last build refused to write.
  private var isRefused = false
  /// Spoils the state after each build, to show that it is noticed.
  var spoil: ((StateFolder) throws -> Void)?
  /// How many builds followed an edit, and how many of them refused to write.
  private(set) var (steps, refused) = (0, 0)

  /// Even seeds build in memory, odd ones on a disk.
  init(seed: UInt64) throws {
    self.seed = seed
    bench = seed % 2 == 0 ? MemoryBench() : try DiskBench()
    fake = try FakeTypesetter()
    site = RandomSite(seed: seed)
  }

  /// - Returns: What differs between an incremental and a clean build, if anything.
  mutating func run() async throws -> String? {
    // The site that a chain begins with has no mistakes, or the chain would show nothing.
    let first = try SiteBuilder(tree: MemoryTree(site.files), output: MemoryOutput(), request: site.request(jobs: 1))
      .build()
    guard first.summary != nil else { return "the site has mistakes: \(first.diagnostics)" }
    var kept = [site]
    for step in 0...Self.length {
      if step > 0 { edit(step, &kept) }
      try await bench.sync(site.files, &site.random)
      if step > 0, let what = try bench.disturb(&site.random) { history.append("\(step):\(what)") }
      if let told = try compare() { return "after \(history.suffix(8).joined(separator: " ")): \(told)" }
      if isRefused { try bench.clearAway(&site.random) } else { kept.append(site) }
      (steps, refused) = (steps + (step > 0 ? 1 : 0), refused + (isRefused ? 1 : 0))
    }
    return nil
  }

  /// - Parameter kept: The site as it was when it last built, and before.
  private mutating func edit(_ step: Int, _ kept: inout [RandomSite]) {
    // An author takes back most of what does not build.
    if isRefused, site.random.chance(70) { revert(to: kept.last) }
    for _ in 0..<(site.random.chance(25) ? 3 : 1) {
      guard let edit = site.random.pick(RandomEdit.allCases) else { continue }
      if edit == .revert { revert(to: site.random.pick(kept)) }
      edit.apply(to: &site)
      history.append("\(step):\(edit)")
    }
  }

  private mutating func revert(to old: RandomSite?) {
    guard var old else { return }
    old.random = site.random
    site = old
  }

  // MARK: Comparing

  private mutating func compare() throws -> String? {
    var request = site.request(jobs: site.random.chance(30) ? 1 : 2)
    request.papers = fake.workshop()
    let before = try bench.contents()
    let reference = try bench.reference(before)
    let state = try bench.state("state-\(site.options.includesDrafts)-\(site.options.includesFuture)")
    let incremental = try SiteBuilder(
      tree: bench.tree, output: bench.output, request: request, state: BuildStateOptions(folder: state, program: 1)
    ).build()
    // It keeps no papers of builds before.
    try request.papers = fake.emptyWorkshop()
    let clean = try SiteBuilder(tree: bench.tree, output: reference.store, request: request).build()
    isRefused = clean.summary == nil
    guard incremental.notes.isEmpty else { return "notes: \(incremental.notes)" }
    guard incremental.diagnostics == clean.diagnostics else {
      return "diagnostics: \(told(incremental.diagnostics)) instead of \(told(clean.diagnostics))"
    }
    guard (incremental.summary == nil) == isRefused else { return "one of both refused to build" }
    let after = try bench.contents()
    guard let summary = incremental.summary else {
      return after.firstDifference(before).map { "a refused build wrote \($0)" }
    }
    let expected = try reference.contents()
    if let path = after.firstDifference(expected) {
      return after.difference(at: path, from: expected)
    }
    try spoil?(state)
    bench.outputIsMended(after)
    return TrueChanges(before, after, clean).difference(from: summary)
  }

  private func told(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { "\($0.span?.file ?? "") \($0.rule.rawValue): \($0.message)" }.joined(separator: "; ")
  }
}
