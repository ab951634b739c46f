internal import Files

/// A question to a host.
package struct LinkRequest: Hashable, Sendable {
  package enum Method: String, Sendable {
    case head = "HEAD"
    case get = "GET"
  }

  package var method: Method
  /// The whole address.
  package var url: String
  /// The machine to ask, as a number: nobody else is asked.
  package var machine: String
  package var port: Int
  /// For how long an answer is waited for, in seconds.
  package var timeout: Int
}

/// What came back.
package enum LinkReply: Hashable, Sendable {
  case status(Int, location: String?, retryAfter: String?)
  /// No answer: why, as a clause; whether it can be another time.
  case failed(String, isLasting: Bool)
}

/// Asks hosts; another one stands in for the network in tests.
package protocol LinkClient: Sendable {
  func look(up host: String) -> HostLookup
  func ask(_ request: LinkRequest) -> LinkReply
}

/// Asks with the program `curl`.
///
/// Which machine a name stands for is looked up here, looked at, and then given to curl as a
/// number that it has to connect to (`--connect-to`), so no second look at the name can lead
/// into a private network. Foundation's `URLSession` offers no such means. libcurl does, but
/// a program that is linked with it loads some twenty libraries at each start, which takes
/// longer than a build of an unchanged site; a process for each question costs about 10 ms,
/// and questions wait for hosts anyway.
///
/// Redirects are not followed by curl but here, one by one, each with the same care. Only the
/// head of an answer is read; then curl is stopped, however long the body is.
package struct CurlClient: LinkClient {
  private let program: String
  private let agent: String

  /// - Parameters:
  ///   - program: Its path.
  ///   - agent: What hosts are told of who asks.
  package init(program: String, agent: String) {
    self.program = program
    self.agent = String(decoding: agent.utf8.filter { (0x20...0x7E).contains($0) }, as: UTF8.self)
  }

  package func look(up host: String) -> HostLookup { .system(host) }

  /// In bytes.
  private static let longestHead = 64 << 10

  package func ask(_ request: LinkRequest) -> LinkReply {
    let output = ChildProcess.read(
      program, arguments(request), environment: ["LC_ALL=C"], limit: Self.longestHead,
      seconds: Double(request.timeout) + 2, until: { AnswerHead($0) != nil })
    if let head = AnswerHead(output.bytes) { return head.reply }
    return Self.failure(output.status)
  }

  private func arguments(_ request: LinkRequest) -> [String] {
    let machine = request.machine.contains(":") ? "[\(request.machine)]" : request.machine
    let method =
      request.method == .head ? ["--head"] : ["--include", "--range", "0-1023", "--header", "Accept: */*"]
    return [
      // First: no configuration file may change what follows.
      "--disable", "--silent", "--no-buffer", "--globoff", "--proto", "=http,https", "--noproxy", "*", "--max-redirs",
      "0", "--connect-timeout", String(min(request.timeout, 10)), "--max-time", String(request.timeout),
      "--user-agent", agent, "--connect-to", "::\(machine):\(request.port)",
    ] + method + ["--url", request.url]
  }

  /// - SeeAlso: curl's manual, "Exit codes".
  private static func failure(_ status: Int?) -> LinkReply {
    switch status {
    case nil, 28: .failed("does not answer in time", isLasting: false)
    case 7: .failed("refuses the connection", isLasting: false)
    case 35: .failed("does not agree on encryption", isLasting: false)
    case 51, 60: .failed("has no valid certificate", isLasting: true)
    case 52, 56: .failed("breaks the connection off", isLasting: false)
    case 3: .failed("is no address that curl understands", isLasting: true)
    case let code?: .failed("cannot be asked (curl \(code))", isLasting: false)
    }
  }
}

/// The head of an answer.
struct AnswerHead {
  private(set) var status = 0
  private(set) var fields: [String: String] = [:]

  /// - Returns: `nil` as long as it has not come whole; heads of preliminary answers are passed over.
  init?(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let end = Self.end(of: rest) {
      let lines = rest[..<end].split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }
      rest = rest[end...].drop { $0 == 0x0A || $0 == 0x0D }
      guard let first = lines.first, first.hasPrefix("HTTP/"),
        let code = first.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
      else { return nil }
      if code < 200 { continue }
      status = code
      for line in lines.dropFirst() {
        guard let colon = line.firstIndex(of: ":") else { continue }
        let value = line[line.index(after: colon)...].split { $0 == " " || $0 == "\t" }.joined(separator: " ")
        fields[line[..<colon].lowercased()] = value
      }
      return
    }
    return nil
  }

  private static func end(of bytes: ArraySlice<UInt8>) -> Int? {
    var place = bytes.startIndex
    while let found = bytes[place...].firstIndex(of: 0x0A) {
      let next = bytes[(found + 1)...]
      if next.first == 0x0A || next.starts(with: [0x0D, 0x0A]) { return found }
      place = found + 1
    }
    return nil
  }

  var reply: LinkReply { .status(status, location: fields["location"], retryAfter: fields["retry-after"]) }
}
