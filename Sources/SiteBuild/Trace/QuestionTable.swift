internal import Files

/// All questions that outputs ever asked, with their answers now.
///
/// A question keeps its number from build to build, so traces hold numbers.
struct QuestionTable {
  private(set) var rows: [QuestionRow]
  private var numbers: [UInt64: UInt32]?

  init(_ previous: StateIndex?) { rows = previous?.questions ?? [] }

  /// The number of a question, or `nil` if nobody has asked it before.
  mutating func number(ofIdentity identity: UInt64) -> UInt32? {
    let numbers =
      numbers
      ?? Dictionary(
        rows.enumerated().map { ($1.identity, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
    self.numbers = numbers
    return numbers[identity]
  }

  mutating func add(_ row: QuestionRow) -> UInt32 {
    let number = UInt32(rows.count)
    rows.append(row)
    numbers?[row.identity] = number
    return number
  }

  mutating func setAnswer(_ answer: UInt64, of number: Int) { rows[number].answer = answer }
}
