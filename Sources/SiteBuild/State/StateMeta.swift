internal import Files

/// What holds for a whole state.
struct StateMeta {
  /// Digest of everything that is no file and decides what a build does: the
  /// version of the program, of libcmark, and of the state's own form.
  var program: UInt64
  /// Digest of how Markdown is read, which the records of pages depend on.
  var reading: UInt64 = 0
  /// Digest of all that the model is made of, bodies left out.
  var model: UInt64 = 0
  /// The time of the build, in seconds since 1970-01-01T00:00:00Z.
  var now = 0
  /// When the passing of time changes something next, likewise; never before ``now``.
  var nextChange = 0
  /// The time of the build as it was asked for.
  var writtenNow = ""
  /// See ``BuildSummary/counts``.
  var counts: [Int] = []
  /// Of the list of outputs; see ``OutputStore/listFingerprint``.
  var list = FileFingerprint.none
  /// Whether the build told its author anything, so that the next must too.
  var hasDiagnostics = false
  /// The record of ``SiteFacts``, and a digest of what it was made of.
  var facts = RecordPlace.none
  var factsDigest: UInt64 = 0
  /// What the ``OutputArchive`` holds, if the build kept its outputs there.
  var archive = OutputArchive.Cost.none
  /// Whether libvips' program was there, if the site needs it; 0 if not.
  var workshop: UInt64 = 0

  /// With what papers are set, if the site has any; 0 if not.
  var typesetter: UInt64 = 0

  /// Stands for a program that is needed and not there.
  static let noWorkshop: UInt64 = 1

  /// Which pair of files holds records and bodies.
  var generation = 1
  /// How much of them is used, in bytes.
  var recordsLength = 0
  var bodiesLength = 0
  /// How much of it was in use when they were begun.
  var initialLength = 0

  init(program: UInt64) { self.program = program }

  func encode(to encoder: inout ByteEncoder) {
    encoder.fixed(program)
    encoder.fixed(reading)
    encoder.fixed(model)
    encoder.int(now)
    encoder.int(nextChange)
    encoder.text(writtenNow)
    encoder.list(counts) { $0.int($1) }
    encoder.bool(hasDiagnostics)
    encoder.rows([list])
    encoder.rows([facts])
    encoder.fixed(factsDigest)
    encoder.rows([archive])
    encoder.fixed(workshop)
    encoder.fixed(typesetter)
    for number in [generation, recordsLength, bodiesLength, initialLength] { encoder.int(number) }
  }

  init(from decoder: inout ByteDecoder) throws(StateDamage) {
    program = try decoder.fixed()
    reading = try decoder.fixed()
    model = try decoder.fixed()
    now = try decoder.int()
    nextChange = try decoder.int()
    writtenNow = try decoder.text()
    counts = try decoder.list { (d) throws(StateDamage) in try d.int() }
    hasDiagnostics = try decoder.bool()
    guard let list = (try decoder.rows() as [FileFingerprint]).first else { throw StateDamage() }
    self.list = list
    guard let facts = (try decoder.rows() as [RecordPlace]).first else { throw StateDamage() }
    self.facts = facts
    factsDigest = try decoder.fixed()
    guard let archive = (try decoder.rows() as [OutputArchive.Cost]).first else { throw StateDamage() }
    self.archive = archive
    workshop = try decoder.fixed()
    typesetter = try decoder.fixed()
    generation = try decoder.int()
    recordsLength = try decoder.int()
    bodiesLength = try decoder.int()
    initialLength = try decoder.int()
  }
}
