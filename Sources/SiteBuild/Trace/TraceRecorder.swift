internal import Templates
internal import Values

/// Records what an output reads while it is rendered.
///
/// One recorder belongs to one worker. Questions get small numbers in the order
/// they are first asked; a trace is the set of an output's numbers.
final class TraceRecorder: RenderObserver, @unchecked Sendable {
  // Confined to its worker, then to the one that saves.
  private let names: StableNames
  let timing: TemplateTiming?
  private var readNumbers = ReadNumbers()
  private var callNumbers: [[UInt8]: UInt32] = [:]
  /// What was asked, by number.
  private(set) var questions: [Question] = []
  /// The answers that are known, by number.
  private(set) var answers: [UInt32: UInt64] = [:]
  /// The scope in which each question was last recorded.
  private var lastScope: [UInt32] = []
  private var scope: UInt32 = 0
  private var scopes: UInt32 = 0
  private var numbers: [UInt32] = []
  private var hasParts = false
  private var outer: [(numbers: [UInt32], scope: UInt32)] = []

  init(_ names: StableNames, timing: TemplateTiming? = nil) {
    self.names = names
    self.timing = timing
  }

  /// Starts the trace of the next output.
  func begin() {
    outer = []
    numbers = []
    hasParts = false
    newScope()
  }

  /// The trace of the output.
  func end() -> [UInt32] {
    // What was asked before a part and in it may stand here twice.
    hasParts ? Array(Set(numbers)).sorted() : numbers
  }

  func record(_ read: Read) {
    if let number = readNumbers[read] { return note(number) }
    readNumbers.insert(read, add(.read(read)))
  }

  /// Records a question whose answer is known already.
  func record(_ read: Read, answer: UInt64) {
    record(read)
    if let number = readNumbers[read] { answers[number] = answer }
  }

  private func add(_ question: Question) -> UInt32 {
    let number = UInt32(questions.count)
    questions.append(question)
    lastScope.append(0)
    note(number)
    return number
  }

  private func note(_ number: UInt32) {
    guard lastScope[Int(number)] != scope else { return }
    lastScope[Int(number)] = scope
    numbers.append(number)
  }

  private func newScope() {
    scopes += 1
    scope = scopes
  }

  // MARK: What templates report

  func used(template: Symbol) { record(Read(ObjectKey(.template), template)) }

  func missed(template: String) { record(Read(ObjectKey(.missingTemplate), Symbol(template))) }

  func read(global: Int) {
    if global == SiteGlobals.today { record(Read(ObjectKey(.today))) }
  }

  func read(_ member: Symbol, of object: any ValueObject) {
    guard let object = object as? TracedObject else { return }
    record(object.question(for: member))
  }

  func called(_ function: any ValueObject, _ arguments: Arguments, giving result: Value) {
    guard let function = function as? SiteFunction, !function.readsWordsOnly else { return }
    let call = names.call(of: function.key, arguments)
    if let number = callNumbers[call.bytes] { return note(number) }
    callNumbers[call.bytes] = add(.call(call.bytes, isRepeatable: call.isRepeatable))
  }

  /// The site's filters depend on the words and the site's address, which every page counts on.
  func applied(filter: String, to value: Value, _ arguments: Arguments, giving result: Value) {}

  // MARK: Parts that are kept

  func beginPart() {
    hasParts = true
    outer.append((numbers, scope))
    numbers = []
    newScope()
  }

  func endPart() -> any Sendable {
    let part = numbers
    if let last = outer.popLast() { (numbers, scope) = last }
    for number in part { note(number) }
    return part
  }

  func repeatPart(_ part: any Sendable) {
    for number in part as? [UInt32] ?? [] { note(number) }
  }
}

/// Something that an output asked the site.
enum Question: Sendable {
  case read(Read)
  /// A call of a function, encoded with its arguments.
  case call([UInt8], isRepeatable: Bool)
}

extension StableNames {
  /// A call as it can be made again.
  func call(of function: ObjectKey, _ arguments: Arguments) -> (bytes: [UInt8], isRepeatable: Bool) {
    var digest = AnswerDigest(self)
    digest.append(function)
    digest.append(arguments.positional.count)
    for value in arguments.positional { digest.append(value) }
    digest.append(arguments.named.count)
    for (name, value) in arguments.named {
      digest.append(name.name)
      digest.append(value)
    }
    return (digest.bytes, digest.isRepeatable)
  }
}
