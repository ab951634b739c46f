internal import FlyingSocks

/// Answers HTTP/1.1 on a socket that listens.
///
/// FlyingSocks waits for the sockets. FlyingFox, the server above them, has no limits for
/// headers and slow clients, and takes the last of several `Host` fields.
struct WebServer: Sendable {
  var limits = HTTPLimits()
  var respond: @Sendable (HTTPRequest) async -> HTTPResponse

  /// How often slow clients are looked for.
  private static let watchInterval: Duration = .milliseconds(250)
  /// How long to wait when the system has no socket left.
  private static let pause: Duration = .milliseconds(50)

  /// Runs until the task is cancelled; all connections are closed then.
  func run(on listening: Socket) async throws {
    let pool = SocketPool<Poll>.make(maxEvents: 64)
    try await pool.prepare()
    let socket = try AsyncSocket(socket: listening, pool: pool)
    defer { try? listening.close() }
    let connections = OpenConnections(limit: limits.connections)
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await pool.run() }
      group.addTask { try await connections.watch(every: Self.watchInterval) }
      group.addTask { try await accept(on: socket, connections) }
      try await group.next()
    }
  }

  private func accept(on socket: AsyncSocket, _ connections: OpenConnections) async throws {
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        do {
          let client = try await socket.accept()
          serve(client, connections, in: &group)
        } catch is SocketError {
          // The client has gone already, or too many files are open.
          try? await Task.sleep(for: Self.pause)
        } catch {
          break
        }
      }
      group.cancelAll()
    }
    throw CancellationError()
  }

  private func serve(_ client: AsyncSocket, _ connections: OpenConnections, in group: inout DiscardingTaskGroup) {
    let life = ConnectionLife(client.socket)
    guard let number = connections.add(life) else { return life.close() }
    group.addTask {
      await WebConnection(socket: client, life: life, limits: limits, respond: respond).run()
      connections.remove(number)
      life.close()
    }
  }
}
