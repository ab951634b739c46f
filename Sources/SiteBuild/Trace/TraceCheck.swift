internal import Files

/// Asks the questions of the last build again.
struct TraceCheck {
  private let store: StateStore
  private let answers: Answers
  private let inputs: SiteInputs

  init(_ store: StateStore, _ answers: Answers, _ inputs: SiteInputs) {
    self.store = store
    self.answers = answers
    self.inputs = inputs
  }

  /// What is answered otherwise than before.
  struct Outcome {
    /// By question.
    var isChanged: [Bool]
    var isAnyChanged: Bool
    var answers: [(number: Int, answer: UInt64)]
  }

  /// - Parameter changedPages: Pages whose sources differ, as far as they are still there; from `content/`.
  /// - Throws: ``StateDamage`` if a question cannot be read.
  func run(_ index: StateIndex, changedPages: [SitePath], jobs: Int) throws(StateDamage) -> Outcome {
    let asked = numbersToAsk(index, changedPages)
    let chunks = (asked.count + Self.chunk - 1) / Self.chunk
    let results = Parallel.map(chunks, jobs: jobs) { chunk -> Result<[UInt64], StateDamage> in
      var found: [UInt64] = []
      for place in chunk * Self.chunk..<min((chunk + 1) * Self.chunk, asked.count) {
        do throws(StateDamage) {
          found.append(try answer(index.questions[asked[place]].text))
        } catch {
          return .failure(error)
        }
      }
      return .success(found)
    }
    var outcome = Outcome(
      isChanged: Array(repeating: false, count: index.questions.count), isAnyChanged: false, answers: [])
    var place = 0
    for result in results {
      for answer in try result.get() {
        let number = asked[place]
        place += 1
        let isChanged = answer != index.questions[number].answer || answer == AnswerDigest.unknown
        guard isChanged else { continue }
        outcome.isChanged[number] = true
        outcome.isAnyChanged = true
        outcome.answers.append((number, answer))
      }
    }
    return outcome
  }

  private static let chunk = 256

  private func answer(_ place: RecordPlace) throws(StateDamage) -> UInt64 {
    let question = try store.read(place) { (decoder) throws(StateDamage) in
      try Question.decode(&decoder, answers.names)
    }
    return question.map(answers.answer(to:)) ?? AnswerDigest.gone
  }

  /// If the model is what it was, only texts of bodies differ: what is asked about
  /// those pages themselves, and about what is made of bodies, can have changed.
  private func numbersToAsk(_ index: StateIndex, _ changedPages: [SitePath]) -> [Int] {
    guard index.meta.model == inputs.model else { return Array(index.questions.indices) }
    let subjects = subjects(of: changedPages)
    return index.questions.indices.filter { subjects.contains(index.questions[$0].subject) }
  }

  private func subjects(of pages: [SitePath]) -> Set<UInt64> {
    let names = answers.names
    var keys = [ObjectKey(.template), ObjectKey(.missingTemplate), ObjectKey(.output), ObjectKey(.paperFile)]
    // The address of the search index is made of all bodies.
    if names.site.settings.search != nil { keys.append(ObjectKey(.site)) }
    for page in pages {
      if let item = names.site.item(at: page) {
        keys += [ObjectKey(.item, item), ObjectKey(.entry, item)]
        keys += key(ofPageAt: names.site.items[item].address)
      } else if let index = names.site.lookup.termPages[page] {
        let term = names.site.termPages[index]
        keys += key(ofPageAt: names.site.taxonomies[term.taxonomy].terms[term.term].address)
      }
    }
    return Set(keys.map { Question.subject($0, names) })
  }

  private func key(ofPageAt address: Address) -> [ObjectKey] {
    answers.names.plan.place(of: address.outputPath).map { [ObjectKey(.page, $0)] } ?? []
  }
}
