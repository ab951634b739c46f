/// Finds out whether an address is still there: looks at what it leads to, step by step.
struct LinkAsker: Sendable {
  let client: any LinkClient
  let options: LinkOptions
  let pacer: HostPacer

  /// What came of an attempt.
  enum Result: Hashable, Sendable {
    case answer(LinkAnswer)
    /// To be asked again after so many seconds, and if that is too often, this is the answer.
    case later(Double, LinkAnswer)
  }

  /// Redirects that lead on.
  private static let mostSteps = 10

  /// - Parameter attempt: Counts from 0.
  func ask(_ address: WebAddress, attempt: Int) -> Result {
    var address = address
    var seen: Set<String> = []
    /// Where it has moved to for good, as long as every step said so.
    var moved: WebAddress?
    var isLasting = true
    for step in 0...Self.mostSteps {
      guard seen.insert(address.text).inserted else {
        return .answer(.dead("is sent round in a circle of redirects"))
      }
      switch visit(address, isFirst: step == 0, attempt: attempt) {
      case .end(let result): return step == 0 ? result : result.after(address.text, moved: moved?.text)
      case .redirect(let status, let location):
        guard let next = address.resolving(location) else {
          return .answer(.dead("is sent on to '\(location)', which is no address of the web"))
        }
        isLasting = isLasting && (status == 301 || status == 308)
        if isLasting { moved = next }
        address = next
      }
    }
    return .answer(.dead("is sent on more than \(Self.mostSteps) times"))
  }

  private enum Visit {
    case end(Result)
    case redirect(status: Int, location: String)
  }

  /// Asks one machine.
  private func visit(_ address: WebAddress, isFirst: Bool, attempt: Int) -> Visit {
    let machine: String
    switch self.machine(of: address, attempt: attempt) {
    case .success(let found): machine = found
    case .failure(let refusal): return .end(refusal.result)
    }
    // The first has been let in by whoever chose it.
    if !isFirst { pacer.enter(address.host) }
    defer { if !isFirst { pacer.leave(address.host) } }
    let head = client.ask(request(.head, address, machine))
    if Self.isEnough(head) { return visit(of: head, attempt) }
    // Many hosts answer this question alone wrongly, or not at all.
    return visit(of: client.ask(request(.get, address, machine)), attempt)
  }

  private func request(_ method: LinkRequest.Method, _ address: WebAddress, _ machine: String) -> LinkRequest {
    LinkRequest(method: method, url: address.text, machine: machine, port: address.port, timeout: options.timeout)
  }

  private static func isEnough(_ reply: LinkReply) -> Bool {
    switch reply {
    case .status(let code, let location, let wait):
      code < 300 || (code < 400 && location != nil) || (code == 429 || code == 503) && wait != nil
    case .failed(_, let isLasting): isLasting
    }
  }

  // MARK: Machines

  private struct Refusal: Error { var result: Result }

  private func machine(of address: WebAddress, attempt: Int) -> Swift.Result<String, Refusal> {
    switch client.look(up: address.host) {
    case .unknown: return .failure(Refusal(result: .answer(.dead("has no host: there is no '\(address.host)'"))))
    case .unanswered:
      let answer = LinkAnswer.unanswered("cannot be found: nobody knows the way to '\(address.host)'")
      return .failure(Refusal(result: .later(options.backoff(attempt), answer)))
    case .addresses(let all):
      let allowed = options.allowsPrivate ? all : all.filter { NetworkAddress($0)?.isPublic ?? false }
      guard !allowed.isEmpty else {
        let answer = LinkAnswer.refused("leads to \(all.first ?? "nowhere"), which is no public address")
        return .failure(Refusal(result: .answer(answer)))
      }
      return .success(allowed[attempt % allowed.count])
    }
  }

  // MARK: Answers

  private func visit(of reply: LinkReply, _ attempt: Int) -> Visit {
    switch reply {
    case .failed(let why, isLasting: true): return .end(.answer(.dead(why)))
    case .failed(let why, isLasting: false): return .end(.later(options.backoff(attempt), .unanswered(why)))
    case .status(let code, let location, let wait):
      if (300..<400).contains(code), let location { return .redirect(status: code, location: location) }
      return .end(result(of: code, wait, attempt))
    }
  }

  private func result(of code: Int, _ wait: String?, _ attempt: Int) -> Result {
    switch code {
    case 200..<400: return .answer(.good)
    case 404, 410: return .answer(.dead("answers \(code)"))
    case 429, 503:
      guard let seconds = wait.flatMap({ RetryAfter.seconds($0, now: options.now) }) else {
        return .later(options.backoff(attempt), .unanswered("answers \(code)"))
      }
      if seconds > options.longestWait { return .answer(.unanswered("asks to be left alone for \(seconds) s")) }
      return .later(Double(max(1, seconds)), .unanswered("answers \(code)"))
    case 500..<600: return .later(options.backoff(attempt), .unanswered("answers \(code)"))
    default: return .answer(.unanswered("answers \(code) to programs"))
    }
  }
}

extension LinkAsker.Result {
  /// What it means for an address that leads on to this one.
  fileprivate func after(_ address: String, moved: String?) -> Self {
    switch self {
    case .answer(.good): moved.map { .answer(.moved(to: $0)) } ?? self
    case .answer(.dead(let why)): .answer(.dead("leads on to '\(address)', which \(why)"))
    case .answer(.unanswered(let why)): .answer(.unanswered("leads on to '\(address)', which \(why)"))
    case .answer(.refused(let why)): .answer(.refused("is sent on to '\(address)', which \(why)"))
    case .answer(.moved): self
    case .later(let seconds, let answer): .later(seconds, answer)
    }
  }
}

/// How hosts are asked.
package struct LinkOptions: Sendable {
  /// Whether private networks may be asked.
  package var allowsPrivate = false
  /// Of one host at once.
  package var connections = 2
  /// Between two questions to a host, in seconds.
  package var pause = 0.5
  /// In seconds.
  package var timeout = 20
  /// How often an address is asked at most.
  package var attempts = 3
  /// The longest time that a host may ask to be left alone, in seconds.
  package var longestWait = 60
  /// How many questions there are at once, of all hosts.
  package var workers = 16
  /// In seconds since 1970-01-01T00:00:00Z.
  package var now: Int

  package init(now: Int) { self.now = now }

  /// How long to wait after so many attempts, in seconds.
  func backoff(_ attempt: Int) -> Double { Double(1 << min(attempt, 5)) }
}

/// When a host wants to be asked again.
enum RetryAfter {
  /// - SeeAlso: RFC 9110, 10.2.3 and 5.6.7.
  static func seconds(_ text: String, now: Int) -> Int? {
    if let seconds = Int(text) { return seconds >= 0 ? seconds : nil }
    let words = text.split(separator: " ")
    guard WrittenDates.isRFC822(text), words.count == 6, let day = Int(words[1]), let year = Int(words[3]),
      let month = months.firstIndex(of: String(words[2]))
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3 else { return nil }
    return max(0, days(year, month + 1, day) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2] - now)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Days since 1970-01-01 in the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
