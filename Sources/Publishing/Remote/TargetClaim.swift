/// The right to write to a target, which no other machine has meanwhile.
///
/// It lapses if nothing is heard of it for ``PendingNote/lifetime``, as whoever has it may be dead: a publish that takes
/// long says now and then that it goes on, and stops if another has taken over.
struct TargetClaim {
  private let owner: String
  private let work: String
  private let held: TargetState
  private let transport: any RemoteTransport
  private var note: PendingNote?

  /// After so many seconds a publish says that it goes on.
  private static let interval = PendingNote.lifetime / 3

  /// - Parameters:
  ///   - work: A folder of this machine that belongs to this target alone.
  ///   - held: What the plan was made for; notes of others in it are of dead ones.
  init(owner: String, work: String, over held: TargetState, through transport: any RemoteTransport) {
    (self.owner, self.work, self.held, self.transport) = (owner, work, held, transport)
  }

  /// - Parameter paths: Files that will be written or removed.
  mutating func take(paths: [String], now: Int) throws(PublishError) {
    let note = PendingNote(owner: owner, token: "\(owner)-\(System.processID)-\(now)", started: now, paths: paths)
    try put(note.fileName, note.document)
    let seen = try TargetState(transport)
    do throws(PublishError) {
      try seen.refuseOthers(than: owner, sparing: held.notes, now: now, at: transport.place)
      // Somebody may have begun and ended since the plan was made.
      guard seen.note(of: owner) == note, seen.document == held.document else {
        throw .busyElsewhere(target: transport.place, minutes: 0)
      }
    } catch {
      try withdraw()
      throw error
    }
    self.note = note
  }

  /// Leaves the target's notes as they were: nothing has been written yet.
  private func withdraw() throws(PublishError) {
    if let before = held.note(of: owner) { return try put(before.fileName, before.document) }
    try transport.remove([PendingNote.fileName(of: owner)], folders: [])
  }

  /// Says that the publish goes on, if it is time to.
  ///
  /// - Throws: ``PublishError/busyElsewhere(target:minutes:)`` if another machine has taken over.
  mutating func goOn(now: Int) throws(PublishError) {
    guard var note, now - note.started >= Self.interval else { return }
    let seen = try TargetState(transport)
    try seen.refuseOthers(than: owner, sparing: held.notes, now: now, at: transport.place)
    guard seen.note(of: owner) == note else { throw .busyElsewhere(target: transport.place, minutes: 0) }
    note.started = now
    try put(note.fileName, note.document)
    self.note = note
  }

  func release() throws(PublishError) {
    let dead = held.notes.map(\.fileName)
    try transport.remove(Set(dead + [PendingNote.fileName(of: owner)]).sorted(), folders: [])
  }

  func put(_ name: String, _ document: [UInt8]) throws(PublishError) {
    let folder = "\(work)/notes"
    try System.makeFolders(folder)
    try FileBytes.replace("\(folder)/\(name)", with: document)
    try transport.put([PublishFile(path: name, size: document.count, local: "\(folder)/\(name)")])
  }
}
