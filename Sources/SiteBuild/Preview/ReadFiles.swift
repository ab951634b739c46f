internal import Diagnostics
internal import Files

/// What was found in a file, with the note that tells whether it still holds.
protocol ReadFile: Sendable {
  var note: SourceNote? { get set }
}

extension PageParser.Result: ReadFile {}
extension ContentFileReader.Result: ReadFile {}

/// A file of which no more is known than its digest.
struct PlainFile: ReadFile {
  var note: SourceNote?
  var diagnostic: Diagnostic?

  init(_ result: Result<SourceNote, FileFailure>) {
    switch result {
    case .success(let note): self.note = note
    case .failure(let failure): diagnostic = failure.diagnostic
    }
  }
}

/// Files of one kind with what was found in them, kept from one look to the next.
struct ReadFiles<Found: ReadFile>: Sendable {
  struct Row: Sendable {
    /// As the reader of its kind names it.
    var entry: FileEntry
    /// `nil` only until it is read.
    var found: Found?
  }

  /// In the order of their paths.
  private(set) var rows: [Row] = []

  /// Takes what was found in each file, all of it new.
  mutating func replace(_ entries: [FileEntry], _ found: [Found]) {
    rows = zip(entries, found).map { Row(entry: $0, found: .some($1)) }
  }

  /// Takes the files there are now; what was found in those that stay is kept.
  ///
  /// - Parameters:
  ///   - entries: In the order of their paths.
  ///   - isSuspect: Whether a file that is there as before has to be looked at.
  /// - Returns: The places of the files to look at, and whether there are other files than before.
  mutating func relist(
    _ entries: [FileEntry], isSuspect: (Row, FileEntry) -> Bool
  ) -> (suspects: [Int], isOtherList: Bool) {
    var suspects: [Int] = []
    var isOtherList = entries.count != rows.count
    let old = rows
    rows = entries.enumerated().map { place, entry in
      let known =
        place < old.count && old[place].entry.path == entry.path
        ? place : old.place(of: entry.path) { old[$0].entry.path }
      guard let known else {
        isOtherList = true
        suspects.append(place)
        return Row(entry: entry, found: nil)
      }
      var row = old[known]
      if isSuspect(row, entry) { suspects.append(place) }
      row.entry = entry
      return row
    }
    return (suspects, isOtherList)
  }

  /// Takes what the system now says of a file.
  ///
  /// - Returns: Its place; `nil` if it is not among these.
  mutating func refresh(_ entry: FileEntry) -> Int? {
    guard let place = rows.place(of: entry.path, by: { rows[$0].entry.path }) else { return nil }
    rows[place].entry = entry
    return place
  }

  /// Looks at files, and reads those that are not as they were.
  ///
  /// - Parameters:
  ///   - digest: Of the bytes a file has now.
  ///   - read: Reads files.
  /// - Returns: The files that were there before and are not as they were, with what was found in them then.
  mutating func look(
    at places: [Int], always: (Found) -> Bool = { _ in false }, digest: (FileEntry) -> Digest?,
    read: ([FileEntry]) -> [Found]
  ) -> [(place: Int, old: Found)] {
    let wanted = places.filter { place in
      let row = rows[place]
      guard let found = row.found, let note = found.note, !always(found), digest(row.entry) == note.digest else {
        return true
      }
      rows[place].found?.note?.fingerprint = row.entry.fingerprint
      return false
    }
    let found = read(wanted.map { rows[$0].entry })
    return zip(wanted, found).compactMap { place, found in
      let old = rows[place].found
      rows[place].found = found
      return old.map { (place, $0) }
    }
  }

  /// Marks which fingerprints can be believed from now on.
  mutating func settle(_ places: [Int], at clock: Int) {
    for place in places {
      guard let fingerprint = rows[place].found?.note?.fingerprint else { continue }
      rows[place].found?.note?.isSettled = fingerprint.isSettled(at: clock)
    }
  }

  var found: some Sequence<Found> { rows.lazy.compactMap(\.found) }
}

extension FileEntry {
  /// Whether this is the file it was when it was read, for all that its fingerprint tells.
  func isSurely(_ note: SourceNote?) -> Bool {
    guard let note, note.isSettled, let fingerprint else { return false }
    return fingerprint == note.fingerprint
  }
}
