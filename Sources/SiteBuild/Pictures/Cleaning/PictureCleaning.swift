/// Takes out of a picture that is published as it is what cameras and programs wrote into it:
/// where it was taken, with what, by whom.
///
/// Its pixels and colours stay as they are, to the bit.
enum PictureCleaning {
  /// Formats of files that nothing is made of, moving ones among them.
  static func cleans(_ format: PictureFormat) -> Bool { format != .jpeg }

  /// - Parameter bytes: A whole file.
  /// - Returns: `nil` if it is none of these formats, or its parts cannot be told apart.
  /// - Complexity: O(*n*) in bytes.
  static func clean(_ bytes: [UInt8]) -> [UInt8]? {
    switch PictureFormat(bytes) {
    case .gif: GIFCleaning.clean(bytes)
    case .png: ChunkCleaning.png(bytes)
    case .webp: ChunkCleaning.webP(bytes)
    case .avif: AVIFCleaning.clean(bytes)
    case .jpeg, nil: nil
    }
  }
}
