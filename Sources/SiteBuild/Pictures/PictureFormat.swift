/// Formats of pictures that are made of pixels.
package enum PictureFormat: String, CaseIterable, Sendable {
  case jpeg, png, webp, avif, gif

  /// Which format a file is, by its first bytes.
  package init?(_ bytes: [UInt8]) {
    func has(_ wanted: String, at offset: Int) -> Bool { bytes.dropFirst(offset).starts(with: wanted.utf8) }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if has("RIFF", at: 0), has("WEBP", at: 8) {
      self = .webp
    } else if has("ftypavif", at: 4) || has("ftypavis", at: 4) {
      self = .avif
    } else if has("GIF8", at: 0) {
      self = .gif
    } else {
      return nil
    }
  }

  /// Which format a file's name promises.
  init?(fileExtension: String) {
    let isJPEG = Self.jpegExtensions.contains(fileExtension)
    guard let format = isJPEG ? .jpeg : Self(rawValue: fileExtension) else { return nil }
    self = format
  }

  private static let jpegExtensions: Set<String> = ["jfif", "jpe", "jpeg", "jpg"]

  /// Of pictures that few browsers show, and that are published with all that cameras wrote into them.
  static let unfit: Set<String> = ["bmp", "heic", "heif", "tif", "tiff"]
  /// What to do with them.
  static let unfitHint = "convert it to JPEG or PNG"

  /// As new files are named.
  var fileExtension: String { self == .jpeg ? "jpg" : rawValue }
  var mediaType: String { "image/\(rawValue)" }
  /// Whether smaller pictures are made of files of this format.
  var isSource: Bool { self == .jpeg || self == .png || self == .webp }

  /// The options with which libvips writes the format.
  func options(quality: Int) -> String {
    switch self {
    case .jpeg: "[Q=\(min(100, quality + 5)),strip,optimize_coding,interlace]"
    case .png: "[strip,compression=9]"
    case .webp: "[Q=\(quality),strip,effort=4]"
    // At equal looks AVIF's scale lies about twenty below WebP's.
    case .avif: "[Q=\(max(1, quality - 20)),strip,effort=3]"
    case .gif: "[strip]"
    }
  }
}
