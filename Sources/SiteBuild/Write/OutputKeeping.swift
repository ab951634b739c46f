internal import Diagnostics
internal import Files

/// Brings an archive up to what a build left: what is new is copied, what is out
/// of use is removed.
///
/// Files that are copied from their sources are not kept: the source is at hand.
struct OutputKeeping {
  private let archive: OutputArchive
  private let output: any OutputStore
  private let plan: Plan
  private let jobs: Int

  init(_ archive: OutputArchive, _ output: any OutputStore, _ plan: Plan, jobs: Int) {
    self.archive = archive
    self.output = output
    self.plan = plan
    self.jobs = jobs
  }

  /// - Returns: What the archive holds now; or, if the system refuses, nothing and
  ///   why, for the build itself is done.
  func update(_ verdicts: [OutputCheck.Verdict], _ rendered: [RenderedOutput]) -> (OutputArchive.Cost?, notes: [String])
  {
    var entries = archive.entries()
    let wanted = wanted(verdicts, rendered)
    let missing = wanted.filter { isMissing($0.key, $0.value, in: entries) }.sorted { $0.value.path < $1.value.path }
    do throws(OutputFailure) {
      if !missing.isEmpty { try archive.prepare() }
      for (digits, size) in try add(missing.map(\.value)) { entries[digits] = size }
    } catch {
      return (nil, ["outputs are not kept: \(error.reason)"])
    }
    for digits in entries.keys where wanted[digits] == nil {
      archive.remove(digits)
      entries[digits] = nil
    }
    return (OutputArchive.Cost(files: entries.count, bytes: entries.values.reduce(0, +)), [])
  }

  private struct Place {
    var digest: Digest
    var path: SitePath
    /// In bytes, if it is known.
    var size: Int?
  }

  /// An output for each digest.
  private func wanted(_ verdicts: [OutputCheck.Verdict], _ rendered: [RenderedOutput]) -> [String: Place] {
    var wanted: [String: Place] = [:]
    let add = { (index: Int, digest: Digest, size: Int?) in
      let planned = plan.outputs[index]
      if case .copy = planned.content { return }
      wanted[digest.hex] = Place(digest: digest, path: planned.path, size: size)
    }
    for (index, verdict) in verdicts.enumerated() {
      switch verdict {
      case .keep(let row), .restore(let row, _):
        add(index, row.digest, row.fingerprint.size < 0 ? nil : row.fingerprint.size)
      case .render: break
      }
    }
    for output in rendered { add(output.index, output.digest, nil) }
    return wanted
  }

  /// An entry of another size is damaged.
  private func isMissing(_ digits: String, _ place: Place, in entries: [String: Int]) -> Bool {
    guard let size = entries[digits] else { return true }
    return place.size.map { $0 != size } ?? false
  }

  /// - Returns: What was added, with its size in bytes. What somebody has changed
  ///   since it was written is left out.
  private func add(_ places: [Place]) throws(OutputFailure) -> [(digits: String, size: Int)] {
    let results = Parallel.map(places.count, jobs: jobs) { index -> Result<Int?, OutputFailure> in
      let place = places[index]
      guard let bytes = output.bytes(of: place.path), Digest(bytes) == place.digest else { return .success(nil) }
      do throws(OutputFailure) {
        try archive.add(place.digest, bytes)
        return .success(bytes.count)
      } catch {
        return .failure(error)
      }
    }
    var added: [(digits: String, size: Int)] = []
    for (place, result) in zip(places, results) {
      if let size = try result.get() { added.append((place.digest.hex, size)) }
    }
    return added
  }
}

extension OutputFailure {
  /// Why, as a clause.
  fileprivate var reason: String {
    switch self {
    case .system(let action, let reason, _), .unfinished(let action, let reason): "cannot \(action): \(reason)"
    case .foreign, .collision: diagnostic?.message ?? ""
    }
  }
}
