internal import Diagnostics
internal import Files
internal import Values

/// Says of outputs why this build rendered them, from the very verdicts and
/// answers that it went by.
struct OutputExplainer {
  let site: PreparedSite
  let names: StableNames
  let store: StateStore?
  let check: SiteWriting.Check
  let rendering: SiteRenderer.Outcome
  let changes: OutputChanges
  /// `nil` if what the last build noted is damaged.
  let wholes: WholeChanges?

  /// - Returns: `nil` if the state turned out to be damaged.
  func explanation(of target: ExplainTarget) -> Explanation? {
    switch target {
    case .planned(let index): try? explanation(ofOutput: index)
    case .removed(let path):
      Explanation(
        path: path, address: path.text, verdict: .removed, reasons: [.notPlanned], file: .removed, dependencies: [])
    }
  }

  private func explanation(ofOutput index: Int) throws(StateDamage) -> Explanation {
    let output = site.plan.outputs[index]
    var explanation = Explanation(
      path: output.path, address: output.address.text, verdict: .rendered, reasons: [], file: file(output.path),
      dependencies: [])
    explanation.source = output.owner.file
    if case .page(let subject) = output.content {
      explanation.template = "templates/\(site.site.template(for: subject))"
    }
    var questions: [QuestionText] = []
    switch check.verdicts[index] {
    case .keep(let row):
      (explanation.verdict, explanation.reasons) = (.reused, [.unchanged])
      questions = try read(row.trace, of: output.path)
    case .restore(let row, let reason):
      (explanation.verdict, explanation.reasons) = (.restored, try reasons(reason, output.path))
      questions = try read(row.trace, of: output.path)
    case .render(let reason):
      explanation.reasons = try reasons(reason, output.path)
      if let rendered = rendering.rendered.first(where: { $0.index == index }) { questions = asked(rendered) }
    }
    explanation.dependencies = DependencyList.groups(questions)
    return explanation
  }

  private func file(_ path: SitePath) -> Explanation.File {
    if changes.added.contains(path) { return .added }
    return changes.changed.contains(path) ? .changed : .unchanged
  }

  // MARK: Why

  private func reasons(_ reason: OutputCheck.Reason, _ path: SitePath) throws(StateDamage) -> [Explanation.Reason] {
    switch reason {
    case .new: [store.flatMap { $0.previous == nil ? .noState($0.absence ?? "there is none") : nil } ?? .new]
    case .tampered(_, let isMissing): [isMissing ? .fileMissing : .fileChanged]
    case .changed(let row): try changed(row, path).map(Explanation.Reason.answer)
    }
  }

  /// Every question of the trace that is answered otherwise, as a clause.
  private func changed(_ row: OutputRow, _ path: SitePath) throws(StateDamage) -> [String] {
    guard let store, let previous = store.previous else { return [] }
    var clauses: [String] = []
    for number in try numbers(row.trace) where check.isChanged[Int(number)] {
      let text = try store.read(previous.questions[Int(number)].text) { (d) throws(StateDamage) in
        try QuestionText.read(&d, of: path)
      }
      let answer = check.answers.first { $0.number == Int(number) }?.answer
      clauses += self.clauses(text, answer)
    }
    return clauses
  }

  private func clauses(_ text: QuestionText, _ answer: UInt64?) -> [String] {
    if let whole = text.whole {
      return wholes?.clauses(whole, otherwise: text.subject) ?? ["\(text.subject) changed"]
    }
    switch answer {
    case AnswerDigest.gone?: return ["\(text.thing) is no longer there"]
    case AnswerDigest.unknown?: return ["\(text.subject) cannot be compared with what it was"]
    default: break
    }
    switch text.kind {
    case .query: return ["\(text.thing) gives another answer"]
    case .day: return ["today is \(CalendarText.day(site.site.today.day.daysSince1970))"]
    case .template where text.thing.hasSuffix(", which is not there"):
      return ["\(text.thing.dropLast(", which is not there".count)) is there now"]
    default: return ["\(text.subject) changed"]
    }
  }

  // MARK: What it depends on

  private func numbers(_ trace: RecordPlace) throws(StateDamage) -> [UInt32] {
    guard let store, let count = store.previous?.questions.count else { return [] }
    let numbers: [UInt32] = try store.read(trace) { (d) throws(StateDamage) in try d.rows() }
    guard numbers.allSatisfy({ Int($0) < count }) else { throw StateDamage() }
    return numbers
  }

  private func read(_ trace: RecordPlace, of path: SitePath) throws(StateDamage) -> [QuestionText] {
    guard let store, let previous = store.previous else { return [] }
    var texts: [QuestionText] = []
    for number in try numbers(trace) {
      texts.append(
        try store.read(previous.questions[Int(number)].text) { (d) throws(StateDamage) in
          try QuestionText.read(&d, of: path)
        })
    }
    return texts
  }

  /// What was asked in this build.
  private func asked(_ output: RenderedOutput) -> [QuestionText] {
    let path = site.plan.outputs[output.index].path
    let questions = rendering.recorders[output.recorder].questions
    return output.trace.compactMap { QuestionText.read(questions[Int($0)].bytes(names), of: path) }
  }
}

/// Questions by kind, for people to read.
enum DependencyList {
  static func groups(_ questions: [QuestionText]) -> [Explanation.Dependencies] {
    let byKind = Dictionary(grouping: questions, by: \.kind)
    return QuestionText.Kind.allCases.compactMap { kind in
      guard let questions = byKind[kind] else { return nil }
      let things = Dictionary(grouping: questions, by: \.thing).map { thing, questions in
        let parts = Set(questions.map(\.part)).subtracting([""]).sorted()
        return parts.isEmpty ? thing : "\(thing) (\(parts.joined(separator: ", ")))"
      }
      return Explanation.Dependencies(kind: kind.name, things: things.sorted(), questions: questions.count)
    }
  }
}

/// Days as they are written everywhere: `2025-02-24`.
enum CalendarText {
  static func day(_ daysSince1970: Int) -> String {
    let day = CalendarDay(daysSince1970: daysSince1970)
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(day.year)-\(two(day.month))-\(two(day.day))"
  }
}
