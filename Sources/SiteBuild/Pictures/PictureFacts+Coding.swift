extension PictureFacts {
  func encode(to encoder: inout ByteEncoder) {
    encoder.optional(size) { encoder, size in
      encoder.int(size.width)
      encoder.int(size.height)
    }
    encoder.text(format?.rawValue ?? "")
    encoder.bool(isAnimated)
    encoder.bool(isCMYK)
  }

  static func decode(_ decoder: inout ByteDecoder) throws(StateDamage) -> PictureFacts {
    let size = try decoder.optional { (d) throws(StateDamage) -> PictureSize in
      PictureSize(width: try d.int(), height: try d.int())
    }
    return PictureFacts(
      size: size, format: PictureFormat(rawValue: try decoder.text()), isAnimated: try decoder.bool(),
      isCMYK: try decoder.bool())
  }
}
