import Dispatch
import Foundation
import Synchronization

/// Speaks HTTP over a bare socket, so that nothing between test and server tidies a request up.
///
/// Blocking calls run on threads of their own: the server shares the process
/// and needs the few that Swift tasks have.
struct RawClient: Sendable {
  var port: UInt16

  struct Response: Sendable {
    var status: Int
    var headers: [String: String]
    var body: String
  }

  /// Sends `GET path`, unless said otherwise, and reads until the server closes.
  func get(_ path: String, method: String = "GET", host: String? = nil, extra: [String] = []) async -> Response? {
    let lines = ["\(method) \(path) HTTP/1.1", "Host: \(host ?? "localhost:\(port)")", "Connection: close"] + extra
    return await send(lines.joined(separator: "\r\n") + "\r\n\r\n")
  }

  func send(_ request: String) async -> Response? {
    await onThread {
      guard let connection = Connection(port: port) else { return nil }
      connection.write(request)
      var bytes: [UInt8] = []
      while let piece = connection.read() { bytes += piece }
      connection.close()
      return Self.parse(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Opens an event stream.
  func events(_ query: String = "", extra: [String] = []) async -> EventStream? {
    let lines = ["GET /__sitegen/events\(query) HTTP/1.1", "Host: localhost:\(port)"] + extra
    let connection = await onThread { Connection(port: port) }
    connection?.write(lines.joined(separator: "\r\n") + "\r\n\r\n")
    return connection.map(EventStream.init)
  }

  private static func parse(_ text: String) -> Response? {
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    let headers = lines.dropFirst().compactMap { line -> (String, String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
    return status.map {
      Response(
        status: $0, headers: Dictionary(headers, uniquingKeysWith: { first, _ in first }),
        body: String(text[end.upperBound...]))
    }
  }
}

func onThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
  await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: body()) }
  }
}

/// ``Connection`` has a `close` of its own, which hides the system's.
private func systemClose(_ file: Int32) -> Int32 { close(file) }

/// A connected socket.
final class Connection: Sendable {
  /// Made by one thread and used by others, which the thread sanitizer cannot know of a task.
  private let shared = Atomic<Int32>(-1)
  private var file: Int32 { shared.load(ordering: .acquiring) }
  private let isClosed = Locked(false)

  init?(port: UInt16) {
    #if canImport(Glibc)
      let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let file = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    shared.store(file, ordering: .releasing)
    var timeout = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    if !isConnected { return nil }
  }

  deinit { close() }

  func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// The next bytes; `nil` at the end.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = recv(file, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  func close() {
    isClosed.withLock {
      if !$0 {
        // Wakes a thread that still reads.
        shutdown(file, Int32(SHUT_RDWR))
        _ = systemClose(file)
      }
      $0 = true
    }
  }
}

/// The events of one page, as text without their comments.
actor EventStream {
  struct Event: Hashable, Sendable {
    var name: String
    var id: String
    var data: String
  }

  private let connection: Connection
  private var text = ""
  private var isBodyReached = false
  private(set) var keepAlives = 0

  init(_ connection: Connection) { self.connection = connection }

  /// The next event, or `nil` if none comes in time.
  func next(within seconds: Double = 10) async -> Event? {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while Date() < deadline {
      if let event = takeEvent() { return event }
      let connection = connection
      guard let bytes = await onThread({ connection.read() }) else { return nil }
      text += String(decoding: bytes, as: UTF8.self)
    }
    return nil
  }

  func disconnect() { connection.close() }

  /// Reads one event off what has come; the lines of chunked encoding are no fields and fall away.
  private func takeEvent() -> Event? {
    while let end = text.range(of: "\n\n") {
      let block = text[..<end.lowerBound]
      text = String(text[end.upperBound...])
      if block.contains(": keep-alive") { keepAlives += 1 }
      var event = Event(name: "", id: "", data: "")
      for line in block.split(whereSeparator: \.isNewline) {
        if line.hasPrefix("event: ") { event.name = String(line.dropFirst(7)) }
        if line.hasPrefix("id: ") { event.id = String(line.dropFirst(4)) }
        if line.hasPrefix("data: ") { event.data = String(line.dropFirst(6)) }
      }
      if !event.name.isEmpty { return event }
    }
    return nil
  }
}
