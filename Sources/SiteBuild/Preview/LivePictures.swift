internal import Diagnostics
internal import Files
private import Synchronization

/// Makes pictures when a browser asks for them.
final class LivePictures: Sendable {
  private final class Slot: Sendable {
    let lock = Mutex(())
  }

  private let tree: any FileTree
  /// So many are made at once.
  private let slots: [Slot]

  init(tree: any FileTree, jobs: Int) {
    self.tree = tree
    slots = (0..<max(1, jobs)).map { _ in Slot() }
  }

  /// The bytes of a picture, made if no build or preview has made it before.
  func picture(_ rendition: Rendition, _ workshop: PictureWorkshop) -> Result<[UInt8], LiveFault> {
    if let bytes = kept(rendition, workshop) { return .success(bytes) }
    // Renditions of one source wait for each other, and use one work folder.
    let number = Int(rendition.digest % UInt64(slots.count))
    return slots[number].lock.withLock { _ in
      if let bytes = kept(rendition, workshop) { return .success(bytes) }
      let stage = PictureStage(workshop: workshop, tree: tree, folder: "preview-\(number)")
      do throws(OutputFailure) {
        if let fault = try stage.make([rendition], jobs: 1).first { return .failure(LiveFault(diagnostics: [fault])) }
      } catch {
        return .failure(LiveFault(diagnostics: [error.diagnostic].compactMap(\.self)))
      }
      return kept(rendition, workshop).map { .success($0) } ?? .failure(LiveFault(diagnostics: []))
    }
  }

  private func kept(_ rendition: Rendition, _ workshop: PictureWorkshop) -> [UInt8]? {
    workshop.has(rendition.file) ? workshop.read(rendition.file) : nil
  }
}

/// Why something could not be made that is on the plan.
package struct LiveFault: Error {
  var diagnostics: [Diagnostic]
}
