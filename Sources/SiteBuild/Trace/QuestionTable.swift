internal import Files

/// All questions that outputs ever asked, with their answers now.
///
/// A question keeps its number from build to build, so traces hold numbers.
struct QuestionTable {
  private(set) var rows: [QuestionRow]
  private var numbers: [UInt64: UInt32]?

  init(_ previous: StateIndex?) { rows = previous?.questions ?? [] }

  /// The number of a question, or `nil` if nobody has asked it before.
  private mutating func number(ofIdentity identity: UInt64) -> UInt32? {
    let numbers =
      numbers
      ?? Dictionary(
        rows.enumerated().map { ($1.identity, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
    self.numbers = numbers
    return numbers[identity]
  }

  /// The number of a question, which is new if nobody has asked it before.
  mutating func take(
    _ question: EncodedQuestion, answer: UInt64, _ writer: AppendFile.Writer
  ) -> (number: UInt32, isNew: Bool) {
    if let known = number(ofIdentity: question.identity) { return (known, false) }
    let number = UInt32(rows.count)
    rows.append(
      QuestionRow(
        text: StateStore.append(question.bytes, to: writer), answer: answer, identity: question.identity,
        subject: question.subject))
    numbers?[question.identity] = number
    return (number, true)
  }

  mutating func setAnswer(_ answer: UInt64, of number: Int) { rows[number].answer = answer }
}

/// A question as it is kept.
struct EncodedQuestion: Sendable {
  var bytes: [UInt8]
  /// Digest of the question.
  var identity: UInt64
  /// See ``Question/subject(_:)``.
  var subject: UInt64
}
