/// What a client may ask of the server, and how long it may take.
///
/// Generous for browsers and small for anybody else: what a stranger can make
/// the server keep is these numbers times the connections.
struct HTTPLimits: Sendable, Hashable {
  /// In bytes, without its line end.
  var requestLine = 8 << 10
  /// All header fields with their line ends, in bytes.
  var fields = 32 << 10
  var fieldCount = 100
  /// From the first byte of a request to the end of its head.
  var requestTime: Duration = .seconds(10)
  /// How long a connection may wait for its next request.
  var idleTime: Duration = .seconds(60)
  /// How long a client may take for ``takenBytes`` of a response, or for its rest.
  var takingTime: Duration = .seconds(30)
  var takenBytes = 64 << 10
  /// Open at a time, event streams among them.
  var connections = 8_192
  /// How long what else a refused client sends is read, so that it gets to read why.
  var farewellTime: Duration = .seconds(1)
  var farewellBytes = 256 << 10
}
