internal import Files

/// Finds out which outputs of the last build are still good.
struct OutputCheck {
  let store: StateStore
  let index: StateIndex
  let output: any OutputStore
  let seen: OutputLook.Seen

  /// Why an output is made again.
  enum Reason: Sendable {
    case new
    /// A question of its trace is answered otherwise.
    case changed(OutputRow)
    /// The file in place is not the one that was written, or there is none any more.
    case tampered(OutputRow, isMissing: Bool)
  }

  enum Verdict: Sendable {
    case keep(OutputRow)
    case render(Reason)
    /// It has been taken from the ``OutputArchive`` instead.
    case restore(OutputRow, Reason)
  }

  /// - Returns: For each planned output whether it stays.
  /// - Throws: ``StateDamage`` if a trace cannot be read.
  func verdicts(
    for plan: Plan, _ traces: TraceCheck.Outcome, jobs: Int
  ) throws(StateDamage) -> [Verdict] {
    let rows = rows(of: plan)
    let results = Parallel.map(plan.outputs.count, jobs: jobs) { place -> Result<Verdict, StateDamage> in
      guard let row = rows[place] else { return .success(.render(.new)) }
      do throws(StateDamage) {
        return .success(try verdict(plan.outputs[place].path, row, traces))
      } catch {
        return .failure(error)
      }
    }
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(results.count)
    for result in results { verdicts.append(try result.get()) }
    return verdicts
  }

  /// The row of each planned output in the index; both are in the order of paths.
  private func rows(of plan: Plan) -> [Int?] {
    var row = 0
    return plan.outputs.map { output in
      let path = output.path
      while row < index.outputs.count, index.isText(index.outputs[row].path, before: path.text) { row += 1 }
      guard row < index.outputs.count, index.isText(index.outputs[row].path, path.text) else { return nil }
      defer { row += 1 }
      return row
    }
  }

  private func verdict(
    _ path: SitePath, _ place: Int, _ traces: TraceCheck.Outcome
  ) throws(StateDamage) -> Verdict {
    let row = index.outputs[place]
    if traces.isAnyChanged, try isChanged(row.trace, traces) { return .render(.changed(row)) }
    let fingerprint = seen.fingerprints.indices.contains(place) ? seen.fingerprints[place] : nil
    guard let intact = Self.intact(path, row, fingerprint, output) else {
      let isMissing = fingerprint == nil && output.digest(of: path) == nil
      return .render(.tampered(row, isMissing: isMissing))
    }
    return .keep(intact)
  }

  private func isChanged(_ trace: RecordPlace, _ traces: TraceCheck.Outcome) throws(StateDamage) -> Bool {
    try store.withRecord(trace) { (bytes) throws(StateDamage) in
      var decoder = ByteDecoder(bytes)
      return try decoder.hasNumber(markedIn: traces.isChanged)
    }
  }

  /// Whether the outputs of the last build are those planned now, and their list is as it left it.
  func isSame(_ plan: Plan) -> Bool {
    guard index.meta.list != .none, output.listFingerprint == index.meta.list,
      index.outputs.count == plan.outputs.count
    else { return false }
    return zip(index.outputs, plan.outputs).allSatisfy { index.isText($0.path, $1.path.text) }
      && seen.foldersAreInPlace
  }

  /// The row of an output if the file in place is the one that was written.
  ///
  /// - Parameter fingerprint: That of the file in place, if there is one.
  static func intact(
    _ path: SitePath, _ row: OutputRow, _ fingerprint: FileFingerprint?, _ output: any OutputStore
  ) -> OutputRow? {
    if row.isSettled != 0, fingerprint == row.fingerprint { return row }
    guard output.digest(of: path) == row.digest else { return nil }
    var refreshed = row
    refreshed.fingerprint = fingerprint ?? .none
    refreshed.isSettled = 0
    return refreshed
  }
}

extension ByteDecoder {
  /// Whether one of a row of numbers is marked; see ``rows()``.
  ///
  /// - Throws: ``StateDamage`` if there are fewer numbers than there should be, or one has no mark.
  fileprivate mutating func hasNumber(markedIn marks: [Bool]) throws(StateDamage) -> Bool {
    let count = try int()
    let (size, overflows) = count.multipliedReportingOverflow(by: MemoryLayout<UInt32>.stride)
    guard count >= 0, !overflows else { throw StateDamage() }
    let bytes = try take(size)
    for place in 0..<count {
      let number = Int(bytes.loadUnaligned(fromByteOffset: place * MemoryLayout<UInt32>.stride, as: UInt32.self))
      guard number < marks.count else { throw StateDamage() }
      if marks[number] { return true }
    }
    return false
  }
}

extension FileFingerprint {
  /// Of what has none; never trusted.
  static let none = FileFingerprint(size: -1, modified: 0, changed: 0, inode: 0)
}
