internal import FlyingSocks

/// The endless body of an event stream: each event is sent when it comes.
struct EventBody: AsyncBufferedSequence {
  typealias Element = UInt8

  /// One event's bytes each.
  var events: AsyncStream<[UInt8]>

  func makeAsyncIterator() -> Iterator { Iterator(base: events.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var base: AsyncStream<[UInt8]>.Iterator
    /// What `next` has not yet given out.
    private var rest: ArraySlice<UInt8> = []

    init(base: AsyncStream<[UInt8]>.Iterator) { self.base = base }

    mutating func next() async -> UInt8? {
      while rest.isEmpty {
        guard let event = await base.next() else { return nil }
        rest = event[...]
      }
      return rest.popFirst()
    }

    mutating func nextBuffer(suggested count: Int) async -> ArraySlice<UInt8>? {
      if rest.isEmpty { return await base.next().map { $0[...] } }
      defer { rest = [] }
      return rest
    }
  }
}
