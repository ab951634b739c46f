internal import Files

/// A stretch of the file of records.
struct RecordPlace: Hashable, BitwiseCopyable {
  var offset: Int
  var length: Int

  static let none = RecordPlace(offset: 0, length: 0)
  var isNone: Bool { length == 0 }
  var end: Int { offset + length }
}

/// A source file as a build found it.
struct SourceRow: BitwiseCopyable {
  var path: TextPlace
  var fingerprint: FileFingerprint
  var digest: Digest
  /// What was found in it, if that is kept.
  var record: RecordPlace
  /// Whether an equal fingerprint means equal content; see ``FileFingerprint/isSettled(at:)``.
  var isSettled: UInt64
}

/// An output as a build left it.
struct OutputRow: BitwiseCopyable {
  var path: TextPlace
  var fingerprint: FileFingerprint
  var digest: Digest
  /// The questions that were asked for it.
  var trace: RecordPlace
  var isSettled: UInt64
}

/// A folder that holds folders of outputs.
///
/// As long as its fingerprint is the same, nothing else has taken the place of one of them.
struct FolderRow: BitwiseCopyable {
  var path: TextPlace
  var fingerprint: FileFingerprint
}

/// A question that an output asked, and its answer.
struct QuestionRow: BitwiseCopyable {
  /// The question, encoded.
  var text: RecordPlace
  var answer: UInt64
  /// Digest of the question.
  var identity: UInt64
  /// Digest of what it is about; see ``Question/subject(_:_:)``.
  var subject: UInt64
}

/// A text among those of an index.
struct TextPlace: BitwiseCopyable {
  var offset: UInt32
  var length: UInt32
}
