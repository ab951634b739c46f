internal import FlyingSocks
internal import Foundation

/// The requests of one client, answered one after the other.
struct WebConnection {
  let socket: AsyncSocket
  let life: ConnectionLife
  let limits: HTTPLimits
  let respond: @Sendable (HTTPRequest) async -> HTTPResponse

  private static let pieceSize = 4_096

  /// Runs until either side ends it.
  func run() async {
    var reader = RequestReader(limits: limits)
    do {
      while let request = try await nextRequest(&reader), try await answer(request) {}
    } catch let refusal as HTTPRefusal {
      try? await refuse(refusal)
    } catch {
      // The client has gone, or the server is about to end.
    }
  }

  /// - Returns: `nil` if the client sends no more.
  private func nextRequest(_ reader: inout RequestReader) async throws -> HTTPRequest? {
    life.allow(reader.isEmpty ? limits.idleTime : limits.requestTime, for: .sending)
    while true {
      if let request = try reader.next() { return request }
      let bytes: [UInt8]
      do {
        bytes = try await socket.read(atMost: Self.pieceSize)
      } catch SocketError.disconnected {
        guard life.isOverdue, !reader.isEmpty else { return nil }
        throw HTTPRefusal(.requestTimeout, "The request took too long.")
      }
      if reader.isEmpty { life.allow(limits.requestTime, for: .sending) }
      reader.append(bytes)
    }
  }

  /// - Returns: Whether the connection stays.
  private func answer(_ request: HTTPRequest) async throws -> Bool {
    life.allow(nil, for: .taking)
    let response = await respond(request)
    let isStream = if case .events = response.body { true } else { false }
    let stays = request.keepsConnection && !isStream && !response.status.endsConnection
    let head = response.head(keepsConnection: stays)
    guard request.method != "HEAD", !response.status.isWithoutBody else {
      try await write(head)
      return stays
    }
    switch response.body {
    case .bytes(let bytes): try await write(head + bytes)
    case .pieces(let range, let read):
      try await write(head)
      try await write(range, read)
    case .events(let events):
      try await write(head)
      await stream(events)
    }
    return stays
  }

  private func write(_ bytes: [UInt8]) async throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      life.allow(limits.takingTime, for: .taking)
      try await socket.write(Data(rest.prefix(limits.takenBytes)))
      rest = rest.dropFirst(limits.takenBytes)
    }
  }

  private func write(_ range: Range<Int>, _ read: (Int, Int) -> [UInt8]?) async throws {
    var offset = range.lowerBound
    while offset < range.upperBound {
      // A file that has become shorter can only be told by the end of the connection.
      guard let bytes = read(offset, min(limits.takenBytes, range.upperBound - offset)), !bytes.isEmpty else {
        throw SocketError.disconnected
      }
      try await write(bytes)
      offset += bytes.count
    }
  }

  /// Sends events until the client goes, whichever way it is noticed.
  private func stream(_ events: AsyncStream<[UInt8]>) async {
    life.allow(nil, for: .taking)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await event in events {
          guard (try? await write(event)) != nil else { return }
          life.allow(nil, for: .taking)
        }
      }
      group.addTask {
        // Whatever a client sends while it gets events is not answered.
        while let bytes = try? await socket.read(atMost: Self.pieceSize), !bytes.isEmpty {}
      }
      await group.next()
      group.cancelAll()
    }
  }

  /// Tells why, and reads on for a while: a connection that is closed with bytes unread is
  /// broken off, and the client may never see what it was told.
  private func refuse(_ refusal: HTTPRefusal) async throws {
    try await write(
      HTTPResponse(refusal.status, text: refusal.reason).head(keepsConnection: false)
        + Array("\(refusal.reason)\n".utf8))
    life.finishSending()
    life.allow(limits.farewellTime, for: .taking)
    var count = 0
    while count < limits.farewellBytes, let bytes = try? await socket.read(atMost: Self.pieceSize), !bytes.isEmpty {
      count += bytes.count
    }
  }
}
