/// What a target says of itself before a publish.
struct TargetState {
  var manifest: PublishManifest?
  /// Whether there is a manifest that cannot be read.
  let isDamaged: Bool
  /// Of publishes that write to it, or did when they died; by owner.
  let notes: [PendingNote]
  /// The manifest as it lies there.
  let document: [UInt8]?

  init(_ transport: any RemoteTransport) throws(PublishError) {
    let files = try transport.notes()
    document = files[PublishManifest.fileName]
    manifest = document.flatMap { PublishManifest($0) }
    isDamaged = document != nil && manifest == nil
    notes = files.filter { PendingNote.isNote($0.key) }.values.compactMap { PendingNote($0) }.sorted {
      $0.owner < $1.owner
    }
  }

  func note(of owner: String) -> PendingNote? { notes.first { $0.owner == owner } }

  /// - Parameter spared: Notes that are known, and of dead ones.
  func refuseOthers(
    than owner: String, sparing spared: [PendingNote] = [], now: Int, at place: String
  ) throws(PublishError) {
    for note in notes where note.owner != owner && !spared.contains(note) {
      // A clock that runs ahead elsewhere must not lock the target for ever.
      let age = max(0, now - note.started)
      if age < PendingNote.lifetime { throw .busyElsewhere(target: place, minutes: age / 60) }
    }
  }
}
