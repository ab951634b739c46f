/// What a picture's file says of itself in its first bytes.
struct PictureFacts: Hashable, Sendable {
  /// As it is to be seen: turned upright.
  var size: PictureSize?
  /// `nil` for formats without pixels, and for what is no picture.
  var format: PictureFormat?
  /// Whether it has more than one frame.
  var isAnimated = false
  /// Whether its colours are meant for a printing press.
  var isCMYK = false

  init(size: PictureSize?, format: PictureFormat?, isAnimated: Bool, isCMYK: Bool) {
    self.size = size
    self.format = format
    self.isAnimated = isAnimated
    self.isCMYK = isCMYK
  }

  /// - Parameter bytes: A whole file.
  init(_ bytes: [UInt8]) {
    format = PictureFormat(bytes)
    size = PictureSize(bytes)
    if let lying = size, Orientation.isSideways(Orientation.read(bytes, format)) {
      size = PictureSize(width: lying.height, height: lying.width)
    }
    switch format {
    case .jpeg: isCMYK = JPEGHeader(bytes).components == 4
    case .gif: isAnimated = GIFFrames.areMany(bytes)
    // The extended header's flags (RFC 9649, 2.7.1).
    case .webp: isAnimated = bytes.dropFirst(12).starts(with: "VP8X".utf8) && bytes.count > 20 && bytes[20] & 2 != 0
    case .png: isAnimated = Self.hasAnimationChunk(bytes)
    case .avif: isAnimated = bytes.dropFirst(4).starts(with: "ftypavis".utf8)
    case nil: break
    }
  }

  /// `acTL` stands before the first `IDAT` (PNG, third edition, 11.3.6).
  private static func hasAnimationChunk(_ bytes: [UInt8]) -> Bool {
    var place = 8
    while place + 8 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let kind = bytes[place + 4..<place + 8]
      if kind.elementsEqual("acTL".utf8) { return true }
      if kind.elementsEqual("IDAT".utf8) { return false }
      place += length + 12
    }
    return false
  }
}
