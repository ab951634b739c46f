internal import Files

/// Finds out which outputs of the last build are still good.
struct OutputCheck {
  let store: StateStore
  let index: StateIndex
  let output: any OutputStore

  /// Why an output is made again.
  enum Reason: Sendable {
    case new
    /// A question of its trace is answered otherwise: its number.
    case changed(Int)
    /// The file in place is not the one that was written.
    case tampered
  }

  enum Verdict: Sendable {
    case keep(OutputRow)
    case render(Reason)
  }

  /// - Returns: For each planned output whether it stays.
  /// - Throws: ``StateDamage`` if a trace cannot be read.
  func verdicts(
    for plan: Plan, _ traces: TraceCheck.Outcome, jobs: Int
  ) throws(StateDamage) -> [Verdict] {
    var rows: [SitePath: Int] = [:]
    rows.reserveCapacity(index.outputs.count)
    for (place, row) in index.outputs.enumerated() {
      if let path = SitePath(index.text(row.path)) { rows[path] = place }
    }
    let places = rows
    let results = Parallel.map(plan.outputs.count, jobs: jobs) { place -> Result<Verdict, StateDamage> in
      let path = plan.outputs[place].path
      guard let row = places[path] else { return .success(.render(.new)) }
      do throws(StateDamage) {
        return .success(try verdict(path, index.outputs[row], traces))
      } catch {
        return .failure(error)
      }
    }
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(results.count)
    for result in results { verdicts.append(try result.get()) }
    return verdicts
  }

  private func verdict(
    _ path: SitePath, _ row: OutputRow, _ traces: TraceCheck.Outcome
  ) throws(StateDamage) -> Verdict {
    if traces.isAnyChanged, let number = try changedQuestion(row.trace, traces) { return .render(.changed(number)) }
    guard let intact = Self.intact(path, row, output) else { return .render(.tampered) }
    return .keep(intact)
  }

  private func changedQuestion(
    _ trace: RecordPlace, _ traces: TraceCheck.Outcome
  ) throws(StateDamage) -> Int? {
    try store.read(trace) { (decoder) throws(StateDamage) in
      let numbers: [UInt32] = try decoder.rows()
      guard numbers.allSatisfy({ Int($0) < traces.isChanged.count }) else { throw StateDamage() }
      return numbers.first { traces.isChanged[Int($0)] }.map { Int($0) }
    }
  }

  /// Whether the outputs of the last build are those planned now, and their list is as it left it.
  func isSame(_ plan: Plan, jobs: Int) -> Bool {
    guard index.meta.list != .none, output.listFingerprint == index.meta.list,
      index.outputs.count == plan.outputs.count
    else { return false }
    guard zip(index.outputs, plan.outputs).allSatisfy({ index.isText($0.path, $1.path.text) }) else { return false }
    return FolderCheck(output: output, jobs: jobs).areInPlace(plan.outputs.count) { plan.outputs[$0].path.text }
  }

  /// The row of an output if the file in place is the one that was written.
  static func intact(_ path: SitePath, _ row: OutputRow, _ output: any OutputStore) -> OutputRow? {
    let fingerprint = output.fingerprint(of: path)
    if row.isSettled != 0, fingerprint == row.fingerprint { return row }
    guard output.digest(of: path) == row.digest else { return nil }
    var refreshed = row
    refreshed.fingerprint = fingerprint ?? .none
    refreshed.isSettled = 0
    return refreshed
  }
}

extension FileFingerprint {
  /// Of what has none; never trusted.
  static let none = FileFingerprint(size: -1, modified: 0, changed: 0, inode: 0)
}
