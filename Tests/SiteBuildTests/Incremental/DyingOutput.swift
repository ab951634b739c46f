import Synchronization

@testable import Files

/// An output on disk whose build dies at a certain point, leaving everything as it is then.
final class DyingOutput: OutputStore {
  enum Point {
    case begin
    case stage(Int)
    /// Everything is staged, but the commit record is not written.
    case beforeRecord
    /// The commit record is written, and so many of its steps are done.
    case steps(Int)
    /// Everything is in place, but the state is not saved.
    case afterCommit
  }

  private let disk: DiskOutput
  private let point: Point
  private let folder: String
  private let state: String
  static let death = OutputFailure.system(action: "live on", reason: "killed", isFull: false)

  init(folder: String, stateFolder: String, diesAt point: Point) {
    disk = DiskOutput(folder: folder, stateFolder: stateFolder)
    (self.folder, state, self.point) = (folder, stateFolder, point)
  }

  func recover() throws(OutputFailure) { try disk.recover() }
  var listFingerprint: FileFingerprint? { disk.listFingerprint }
  func fingerprint(of path: SitePath) -> FileFingerprint? { disk.fingerprint(of: path) }
  func folderFingerprint(of folder: String) -> FileFingerprint? { disk.folderFingerprint(of: folder) }
  func mayHoldOutputs(_ folder: Substring) -> Bool { disk.mayHoldOutputs(folder) }
  func digest(of path: SitePath) -> Digest? { disk.digest(of: path) }
  func bytes(of path: SitePath) -> [UInt8]? { disk.bytes(of: path) }

  func begin(planned: [SitePath], isSame: Bool) throws(OutputFailure) -> any OutputTransaction {
    let transaction = try disk.begin(planned: planned, isSame: isSame)
    if case .begin = point { throw Self.death }
    guard let transaction = transaction as? DiskTransaction else { throw Self.death }
    return Transaction(transaction, point) { journal throws(OutputFailure) in
      try DiskCommit(output: self.folder, staging: self.disk.stagingFolder()).carryOut(journal)
    } record: { journal throws(OutputFailure) in
      try DiskCommit(output: self.folder, staging: self.disk.stagingFolder()).begin(journal)
    }
  }

  private final class Transaction: OutputTransaction {
    typealias Step = @Sendable (Journal) throws(OutputFailure) -> Void
    private let disk: DiskTransaction
    private let point: Point
    private let carryOut: Step
    private let record: Step
    private let staged = Mutex(0)

    init(_ disk: DiskTransaction, _ point: Point, carryOut: @escaping Step, record: @escaping Step) {
      (self.disk, self.point, self.carryOut, self.record) = (disk, point, carryOut, record)
    }

    func stage(_ path: SitePath, _ bytes: [UInt8]) throws(OutputFailure) {
      let number = staged.withLock { count in
        count += 1
        return count
      }
      if case .stage(let last) = point, number > last { throw DyingOutput.death }
      try disk.stage(path, bytes)
    }

    func keep(_ paths: [SitePath]) { disk.keep(paths) }

    func commit() throws(OutputFailure) -> OutputChanges {
      switch point {
      case .afterCommit: _ = try disk.commit()
      case .steps(let count):
        guard let journal = try disk.prepare().1 else { break }
        try record(journal)
        try carryOut(Journal(steps: Array(journal.steps.prefix(count))))
      default: _ = try disk.prepare()
      }
      throw DyingOutput.death
    }

    /// The dead tidy nothing up.
    func discard() {}
  }
}
