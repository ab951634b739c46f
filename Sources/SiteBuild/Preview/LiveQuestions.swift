internal import Files

/// The questions that kept outputs asked, and when their answers last changed.
///
/// A site that changes becomes another generation. A question is asked at most
/// once in each, and only if somebody wants to see an output that depends on it.
struct LiveQuestions {
  private struct Row {
    /// Holds from one generation to the next; see ``Question/bytes(_:)``.
    var bytes: [UInt8]
    var answer: UInt64
    /// The generation in which it was last asked.
    var asked: Int
    /// The generation in which the answer was first known to be this one.
    var changed: Int
  }

  private var rows: [Row] = []
  private var numbers: [[UInt8]: UInt32] = [:]

  /// The number of a question, which is asked now.
  mutating func number(of question: Question, _ answers: Answers, _ generation: Int) -> UInt32 {
    let bytes = question.bytes(answers.names)
    if let number = numbers[bytes] {
      ask(Int(number), answers, generation)
      return number
    }
    let number = UInt32(rows.count)
    rows.append(Row(bytes: bytes, answer: answers.answer(to: question), asked: generation, changed: generation))
    numbers[bytes] = number
    return number
  }

  /// Whether all are answered as they were in an earlier generation.
  mutating func hold(_ trace: [UInt32], since earlier: Int, _ answers: Answers, _ generation: Int) -> Bool {
    trace.allSatisfy { number in
      ask(Int(number), answers, generation)
      return rows[Int(number)].changed <= earlier
    }
  }

  private mutating func ask(_ place: Int, _ answers: Answers, _ generation: Int) {
    guard rows[place].asked != generation else { return }
    let answer = Self.answer(to: rows[place].bytes, answers)
    rows[place].asked = generation
    guard answer != rows[place].answer || answer == AnswerDigest.unknown else { return }
    rows[place].answer = answer
    rows[place].changed = generation
  }

  private static func answer(to bytes: [UInt8], _ answers: Answers) -> UInt64 {
    bytes.withUnsafeBytes { bytes in
      var decoder = ByteDecoder(bytes)
      // Nobody but this program wrote these bytes; what cannot be read is as good as gone.
      let question = try? Question.decode(&decoder, answers.names)
      return question.flatMap { $0 }.map(answers.answer(to:)) ?? AnswerDigest.gone
    }
  }
}
