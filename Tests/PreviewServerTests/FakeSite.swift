import PreviewServer

/// A site whose addresses and updates a test makes up.
final class FakeSite: PreviewedSite {
  struct State {
    /// By address.
    var answers: [String: PreviewAnswer] = [:]
    var facts: [String: PreviewFacts] = [:]
    /// How the next updates end; further ones are good.
    var updates: [PreviewUpdate] = []
    var changes: [PreviewChanges] = []
    var starts = 0
    /// How many updates run now, and did at most.
    var running = 0
    var mostRunning = 0
    /// Holds back updates and the start.
    var isHeld = false
    /// Whether answers are old when they arrive.
    var isSlow = false
  }

  let state: Locked<State>

  init(_ pages: [String: String] = FakeSite.pages) {
    var state = State()
    for (address, text) in pages { state.answers[address] = Self.answer(address, text) }
    self.state = Locked(state)
  }

  static let pages = [
    "/": "<!DOCTYPE html><html><body><p>Start</p></body></html>", "/politik/": "<body><p>Politik</p></BODY>",
    "/404.html": "<body>Nicht da</body>", "/style.css": "p { color: red }",
  ]

  static func answer(_ address: String, _ text: String) -> PreviewAnswer {
    let type = address.hasSuffix("/") ? ContentType.of(".html") : ContentType.of(address)
    return .document(PreviewDocument(bytes: Array(text.utf8), digest: "d\(text.utf8.count)", mediaType: type))
  }

  func set(_ address: String, _ text: String) {
    state.withLock { $0.answers[address] = Self.answer(address, text) }
  }

  func set(_ address: String, _ answer: PreviewAnswer) { state.withLock { $0.answers[address] = answer } }

  /// The next updates end like this.
  func will(_ updates: PreviewUpdate...) { state.withLock { $0.updates += updates } }

  func start() async -> PreviewUpdate {
    state.withLock { $0.starts += 1 }
    return await next()
  }

  func update(_ changes: PreviewChanges) async -> PreviewUpdate {
    state.withLock { $0.changes.append(changes) }
    return await next()
  }

  private func next() async -> PreviewUpdate {
    state.withLock {
      $0.running += 1
      $0.mostRunning = max($0.mostRunning, $0.running)
    }
    while state.withLock(\.isHeld), !Task.isCancelled { try? await Task.sleep(for: .milliseconds(2)) }
    return state.withLock { state in
      state.running -= 1
      return state.updates.isEmpty ? PreviewUpdate(summary: "done") : state.updates.removeFirst()
    }
  }

  func answer(to address: PreviewAddress) async -> PreviewAnswer {
    let isSlow = state.withLock(\.isSlow)
    let answer = current(address)
    if isSlow { try? await Task.sleep(for: .milliseconds(200)) }
    return answer
  }

  private func current(_ address: PreviewAddress) -> PreviewAnswer {
    state.withLock { state in
      let text = address.text
      if let answer = state.answers[text] { return answer }
      if !address.isFolder, state.answers[text + "/"] != nil { return .folder }
      var page: PreviewDocument?
      if case .document(let document)? = state.answers["/404.html"] { page = document }
      return .missing(page: page, near: state.answers.keys.filter { $0.hasSuffix("/") }.sorted())
    }
  }

  func facts(of address: PreviewAddress) async -> PreviewFacts? { state.withLock { $0.facts[address.text] } }
}

extension PreviewAddress {
  init(_ text: String) {
    self.init(segments: text.split(separator: "/").map(String.init), isFolder: text.hasSuffix("/"))
  }

  var text: String { segments.isEmpty ? "/" : "/" + segments.joined(separator: "/") + (isFolder ? "/" : "") }
}
