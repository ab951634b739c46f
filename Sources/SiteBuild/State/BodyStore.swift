internal import Files
private import Synchronization

/// The HTML of a body: with the page, or in the file of bodies.
package enum BodyText: Sendable {
  case here([UInt8])
  case stored(BodyPlace)

  var isEmpty: Bool {
    switch self {
    case .here(let html): html.isEmpty
    case .stored(let place): place.length == 0
    }
  }

  /// What tells two bodies apart.
  var digest: UInt64 {
    switch self {
    case .here(let html): shortDigest(html)
    case .stored(let place): place.digest
    }
  }
}

/// A stretch of the file of bodies.
package struct BodyPlace: Hashable, Sendable {
  var offset: Int
  var length: Int
  var digest: UInt64
}

/// Where the bodies of all pages are kept while a site is built.
///
/// All of them together are the larger part of a site; a build holds only those
/// that it is about to write.
package final class BodyStore: Sendable {
  private let file: AppendFile?
  private let damage = Atomic(false)

  /// - Parameter file: Where stored bodies are; without it all are with their pages.
  init(_ file: AppendFile? = nil) { self.file = file }

  /// Whether a body was not there as it had been stored, and came out empty.
  var isDamaged: Bool { damage.load(ordering: .relaxed) }

  /// Hands over the HTML of a body.
  func use(_ body: BodyText, _ action: (UnsafeBufferPointer<UInt8>) -> Void) {
    switch body {
    case .here(let html): html.withUnsafeBufferPointer(action)
    case .stored(let place):
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: place.length) { buffer in
        let bytes = UnsafeMutableRawBufferPointer(buffer)
        if file?.read(place.offset, into: bytes) == true, shortDigest(UnsafeRawBufferPointer(bytes)) == place.digest {
          action(UnsafeBufferPointer(buffer))
        } else {
          damage.store(true, ordering: .relaxed)
        }
      }
    }
  }
}
