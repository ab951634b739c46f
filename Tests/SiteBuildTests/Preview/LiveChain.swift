import Diagnostics
import Files
import Synchronization

@testable import SiteBuild

/// A random site that is looked at while edit after edit comes in, with a clean build after each.
struct LiveChain {
  static let length = 20

  private var site: RandomSite
  private let bench: any BuildBench
  private let tree: ChangingTree
  private var live: LiveSite
  private var history: [String] = []
  private var isRefused = false
  private var isLooking = true
  /// What was shown when a site was last without mistakes, by path.
  private var lastShown: [SitePath: [UInt8]] = [:]
  /// How many updates there were, and how many of them kept the model.
  private(set) var (steps, refused) = (0, 0)

  /// Even seeds are in memory, odd ones on a disk, where previews end and begin anew.
  init(seed: UInt64) async throws {
    site = RandomSite(seed: seed)
    site.options.keepsAssets = true
    bench = seed % 2 == 0 ? MemoryBench() : try DiskBench()
    try await bench.sync(site.files, &site.random)
    tree = ChangingTree(try bench.tree)
    live = LiveSite(tree: tree, request: site.request(jobs: 2))
  }

  /// - Returns: What differs between what is shown and a clean build, if anything.
  mutating func run() async throws -> String? {
    let start = try restart()
    if let told = try compare(start) { return "at the start: \(told)" }
    var kept = [site]
    for step in 1...Self.length {
      let before = site.files
      edit(step, &kept)
      try await bench.sync(site.files, &site.random)
      tree.replace(try bench.tree)
      let update = try update(from: before)
      steps += 1
      // What nobody looks at for a while has to be right in the end as well.
      isLooking = step == Self.length || site.random.chance(70)
      if let told = try compare(update) { return "after \(history.suffix(8).joined(separator: " ")): \(told)" }
      if isRefused { refused += 1 } else { kept.append(site) }
    }
    return nil
  }

  private mutating func update(from before: [String: String]) throws -> LiveUpdate {
    guard site.random.chance(10) else {
      return live.update(changes(from: before), now: site.request(jobs: 1).now)
    }
    history.append("\(steps + 1):restart")
    return try restart()
  }

  /// Begins with what an earlier preview or a build left, whole or damaged, or with nothing.
  private mutating func restart() throws -> LiveUpdate {
    lastShown = [:]
    let folder = try bench.state("preview")
    let build = try bench.state("build")
    if site.random.chance(50) {
      _ = try SiteBuilder(
        tree: tree, output: MemoryOutput(), request: site.request(jobs: 1),
        state: BuildStateOptions(folder: build, program: 1)
      ).build()
    }
    if site.random.chance(30) { damage(site.random.chance(50) ? folder : build) }
    if site.random.chance(20) { folder.keepOnly([]) }
    // Another preview may hold the state.
    let state = site.random.chance(90) ? try LiveState(folder: folder, build: build, program: 1) : nil
    live = LiveSite(tree: tree, request: site.request(jobs: 2)) { state?.now() ?? 0 }
    return live.start(state, now: site.request(jobs: 1).now)
  }

  private mutating func damage(_ folder: StateFolder) {
    for name in folder.names.sorted() where site.random.chance(50) {
      guard var bytes = folder.read(name, limit: FileLimits.copy), !bytes.isEmpty else { continue }
      history.append("damage")
      if site.random.chance(30) {
        bytes.removeLast(Int.random(in: 1...bytes.count, using: &site.random))
      } else {
        for _ in 0..<8 { bytes[Int.random(in: 0..<bytes.count, using: &site.random)] ^= 0x41 }
      }
      try? folder.replace(name, with: bytes)
    }
  }

  private mutating func edit(_ step: Int, _ kept: inout [RandomSite]) {
    if isRefused, site.random.chance(70) { revert(to: kept.last) }
    for _ in 0..<(site.random.chance(25) ? 3 : 1) {
      // How a site is looked at is settled when it starts.
      guard let edit = site.random.pick(RandomEdit.allCases.filter { $0 != .flags }) else { continue }
      if edit == .revert { revert(to: site.random.pick(kept)) }
      edit.apply(to: &site)
      history.append("\(step):\(edit)")
    }
  }

  private mutating func revert(to old: RandomSite?) {
    guard var old else { return }
    (old.random, old.options, old.isStrict) = (site.random, site.options, site.isStrict)
    site = old
  }

  /// What a watcher tells: the files, sometimes their folders, sometimes only that there was something.
  private mutating func changes(from before: [String: String]) -> SourceChanges {
    if site.random.chance(10) { return .anywhere }
    let now = site.files
    var names = Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }
    if site.random.chance(20), let other = site.random.pick(now.keys.sorted()) { names.insert(other) }
    let paths = names.sorted().compactMap { SitePath($0) }
    if site.random.chance(10) { return .at(Set(paths.map { $0.parent == .root ? $0 : $0.parent })) }
    return .at(Set(paths))
  }

  // MARK: Comparing

  private mutating func compare(_ update: LiveUpdate) throws -> String? {
    let output = MemoryOutput()
    let clean = try SiteBuilder(tree: tree, output: output, request: site.request(jobs: 1)).build()
    isRefused = clean.summary == nil
    // Of a site that fails while it is rendered, no clean build tells what it should look like.
    defer { if update.isShown { lastShown = clean.summary == nil ? [:] : output.files } }
    guard isLooking else { return nil }
    let faults = rendered(update)
    let expected = clean.diagnostics.filter { $0.rule != .foreignFile }
    let told = (update.diagnostics + faults).map(\.brief)
    if Set(told) != Set(expected.map(\.brief)) {
      return "diagnostics: \(Set(told).sorted()) instead of \(Set(expected.map(\.brief)).sorted())"
    }
    if !update.isShown {
      return clean.summary == nil ? difference(from: lastShown, isFaultAllowed: true) : "a good site is not shown"
    }
    guard clean.summary != nil else { return faults.isEmpty ? "a wrong site is shown" : nil }
    return difference(from: output.files, isFaultAllowed: false)
  }

  /// Looks at everything, and gathers what goes wrong.
  private func rendered(_ update: LiveUpdate) -> [Diagnostic] {
    guard update.isShown else { return [] }
    return live.paths.compactMap { path in
      guard case .output(let output) = live.answer(Address(file: path)) else { return nil }
      return output.fault
    }
  }

  private func difference(from expected: [SitePath: [UInt8]], isFaultAllowed: Bool) -> String? {
    for (path, bytes) in expected.sorted(by: { $0.key < $1.key }) {
      let address = Address(file: path)
      switch live.answer(address) {
      case .output(let output) where output.fault != nil && isFaultAllowed: continue
      case .output(let output):
        guard output.bytes == bytes else { return "\(path): \(output.bytes.difference(from: bytes))" }
      case .file(let source, let digest):
        // Sources may have gone on since the last site that could be shown.
        guard isFaultAllowed || ((try? tree.read(source, limit: FileLimits.copy)) == bytes && digest == Digest(bytes))
        else {
          return "\(path) is copied from \(source)"
        }
      case .redirect, .missing:
        guard path.fileExtension != "html" || String(decoding: bytes, as: UTF8.self).contains("http-equiv") else {
          return "\(path) is \(live.answer(address))"
        }
      default: return "\(path) is \(live.answer(address))"
      }
    }
    if expected.isEmpty { return nil }
    return live.paths.first { expected[$0] == nil }.map { "\($0) should not be there" }
  }
}

extension [UInt8] {
  private var lines: [Substring] { String(decoding: self, as: UTF8.self).split(separator: "\n") }

  fileprivate func difference(from other: [UInt8]) -> String {
    let place = zip(lines, other.lines).prefix { $0 == $1 }.count
    return
      "line \(place + 1): «\(lines.dropFirst(place).first ?? "")» instead of «\(other.lines.dropFirst(place).first ?? "")»"
  }
}

extension Diagnostic {
  /// What is said, without the pages that it shows on: those are looked at one by one here.
  fileprivate var brief: String {
    let steps = steps.filter { !$0.message.hasPrefix("while rendering") }.map { "\($0.message) \($0.span)" }
    return "\(span.map { "\($0)" } ?? "") \(rule.rawValue): \(message) \(steps)"
  }
}

/// A tree that is another from one look to the next.
final class ChangingTree: FileTree {
  private let current: Mutex<any FileTree>

  init(_ tree: any FileTree) { current = Mutex(tree) }

  func replace(_ tree: any FileTree) { current.withLock { $0 = tree } }
  func list(_ folder: SitePath) -> FileListing { current.withLock { $0 }.list(folder) }
  func entry(_ path: SitePath) -> FileEntry? { current.withLock { $0 }.entry(path) }
  func read(_ path: SitePath, limit: Int) throws(FileFailure) -> [UInt8] {
    try current.withLock { $0 }.read(path, limit: limit)
  }
}
