import Synchronization
import Testing

@testable import Checking

/// A network in memory: what each address answers, one after the other; the last answer stays.
private final class TestNetwork: LinkClient {
  private let replies: Mutex<[String: [LinkReply]]>
  private let asked = Mutex<[LinkRequest]>([])
  private let hosts: [String: HostLookup]

  init(_ replies: [String: [LinkReply]], hosts: [String: HostLookup] = [:]) {
    self.replies = Mutex(replies)
    self.hosts = hosts
  }

  var requests: [LinkRequest] { asked.withLock { $0 } }

  func look(up host: String) -> HostLookup { hosts[host] ?? .addresses(["9.9.9.9"]) }

  func ask(_ request: LinkRequest) -> LinkReply {
    asked.withLock { $0.append(request) }
    return replies.withLock { replies in
      guard var list = replies[request.url], let first = list.first else {
        return .failed("is silent", isLasting: false)
      }
      if list.count > 1 { list.removeFirst() }
      replies[request.url] = list
      return first
    }
  }
}

@Suite struct LinkAskerTests {
  private static func status(_ code: Int, to location: String? = nil, wait: String? = nil) -> LinkReply {
    .status(code, location: location, retryAfter: wait)
  }

  private func answer(_ network: TestNetwork, _ address: String = "https://a.example/") -> LinkAnswer? {
    let time = Mutex(0.0)
    let check = ExternalCheck(network, LinkOptions(now: 1_740_394_800)) {
      time.withLock { time in
        time += 0.5
        return time
      }
    } pause: { seconds in
      time.withLock { $0 += seconds }
    }
    return check.answers(to: [address]).first
  }

  static let rows: [(replies: [String: [LinkReply]], answer: LinkAnswer)] = [
    (["https://a.example/": [status(200)]], .good),
    (["https://a.example/": [status(405), status(200)]], .good),
    (["https://a.example/": [status(404)]], .dead("answers 404")),
    (["https://a.example/": [status(403)]], .unanswered("answers 403 to programs")),
    (["https://a.example/": [status(500)]], .unanswered("answers 500")),
    (["https://a.example/": [status(503), status(503), status(200)]], .good),
    (["https://a.example/": [status(429, wait: "5"), status(200)]], .good),
    (["https://a.example/": [status(429, wait: "3600")]], .unanswered("asks to be left alone for 3600 s")),
    ([:], .unanswered("is silent")),
    (["https://a.example/": [status(302, to: "/b")], "https://a.example/b": [status(200)]], .good),
    (
      ["https://a.example/": [status(301, to: "/b")], "https://a.example/b": [status(200)]],
      .moved(to: "https://a.example/b")
    ),
    (
      ["https://a.example/": [status(301, to: "/b")], "https://a.example/b": [status(301, to: "/")]],
      .dead("is sent round in a circle of redirects")
    ),
    (
      ["https://a.example/": [status(302, to: "/b")], "https://a.example/b": [status(410)]],
      .dead("leads on to 'https://a.example/b', which answers 410")
    ),
  ]

  @Test("Answers of hosts are told for what they mean", arguments: rows)
  func meanings(replies: [String: [LinkReply]], expected: LinkAnswer) {
    #expect(answer(TestNetwork(replies)) == expected)
  }

  @Test("An address in a private network is not asked")
  func privateHost() {
    let network = TestNetwork([:], hosts: ["a.example": .addresses(["10.0.0.1"])])
    #expect(answer(network) == .refused("leads to 10.0.0.1, which is no public address"))
    #expect(network.requests.isEmpty)
  }

  @Test("Nor is one that a redirect leads to")
  func redirectInside() {
    let network = TestNetwork(
      ["https://a.example/": [Self.status(302, to: "http://b.example/")]],
      hosts: ["b.example": .addresses(["169.254.169.254"])])
    #expect(
      answer(network)
        == .refused("is sent on to 'http://b.example/', which leads to 169.254.169.254, which is no public address"))
    #expect(network.requests.allSatisfy { $0.machine == "9.9.9.9" })
  }

  @Test("A host that there is not is dead")
  func unknownHost() {
    #expect(
      answer(TestNetwork([:], hosts: ["a.example": .unknown])) == .dead("has no host: there is no 'a.example'"))
  }

  @Test("Kept answers come back as long as they count")
  func kept() {
    var answers = LinkAnswers()
    answers.note(.moved(to: "https://b.example/"), of: "https://a.example/", now: 100)
    answers.note(.dead("answers 404"), of: "https://c.example/", now: 100)
    let read = LinkAnswers(answers.bytes)
    #expect(read == answers)
    #expect(read.answer(of: "https://a.example/", now: 200, seconds: 100) == .moved(to: "https://b.example/"))
    #expect(read.answer(of: "https://a.example/", now: 201, seconds: 100) == nil)
    #expect(read.answer(of: "https://c.example/", now: 90_000, seconds: 1_000_000) == nil)
  }
}
