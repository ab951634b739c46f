package import Files

/// A picture as pages need it: in several widths and formats.
struct PictureSet {
  /// A file that is made, and where it is published.
  struct Entry: Hashable, Sendable {
    var rendition: Rendition
    var address: Address
  }

  /// By format, the one to be preferred first; ascending by width.
  var sources: [(format: PictureFormat, entries: [Entry])] = []
  /// What shows where none of the sources does.
  var fallback: Entry

  var entries: [Entry] { sources.flatMap(\.entries) + [fallback] }
}

/// A picture of which others are made: all that decides which.
package struct PictureOriginal: Hashable, Sendable {
  /// From `content/`.
  package var path: SitePath
  package var address: Address
  package var digest: UInt64
  /// Upright.
  package var size: PictureSize
  package var format: PictureFormat
}

extension PictureSettings {
  /// What is published in the original's place, at its own address: without what
  /// cameras write into it, upright, and no larger than need be.
  func original(_ original: PictureOriginal) -> PictureSet.Entry {
    PictureSet.Entry(
      rendition: Rendition(
        source: original.path, digest: original.digest, area: nil, size: original.size.fitting(largest),
        format: original.format, quality: min(100, quality + 8)),
      address: original.address)
  }

  /// - Parameter crop: `nil` for the picture as a whole.
  /// - Complexity: O(*n*) in widths times formats.
  func set(_ original: PictureOriginal, crop: PictureCrop?, focus: PictureFocus) -> PictureSet {
    let (area, full) = part(original, crop: crop, focus: focus)
    let widths = self.widths(upTo: full.fitting(largest).width)
    func entry(_ width: Int, _ format: PictureFormat) -> PictureSet.Entry {
      let rendition = Rendition(
        source: original.path, digest: original.digest, area: area, size: full.scaled(toWidth: width), format: format,
        quality: quality)
      return PictureSet.Entry(rendition: rendition, address: address(of: rendition, original, crop))
    }
    var set = PictureSet(fallback: self.original(original))
    if crop != nil { set.fallback = entry(widths[widths.count / 2], original.format) }
    set.sources = formats.map { format in (format, widths.map { entry($0, format) }) }
    return set
  }

  /// What shows until the picture has come.
  ///
  /// - Returns: `nil` if nothing is to.
  func preview(_ original: PictureOriginal, crop: PictureCrop?, focus: PictureFocus) -> Rendition? {
    guard preview == .blur else { return nil }
    let (area, full) = part(original, crop: crop, focus: focus)
    return Rendition(
      source: original.path, digest: original.digest, area: area, size: full.fitting(Self.blurred), format: .webp,
      quality: Self.blurredQuality)
  }

  /// In pixels: what browsers blur needs no more, and has about 150 bytes then.
  private static let blurred = 20
  private static let blurredQuality = 70

  private func part(
    _ original: PictureOriginal, crop: PictureCrop?, focus: PictureFocus
  ) -> (area: PictureArea?, size: PictureSize) {
    let area = crop.map { PictureArea($0, of: original.size, focus: focus) }
    return (area, area.map { PictureSize(width: $0.width, height: $0.height) } ?? original.size)
  }

  /// Widths above that of the picture would only blow it up; its own, as far as it is published, closes the list.
  private func widths(upTo width: Int) -> [Int] {
    let smaller = widths.filter { $0 < width }
    return smaller.count == widths.count ? smaller : smaller + [width]
  }

  private func address(of rendition: Rendition, _ original: PictureOriginal, _ crop: PictureCrop?) -> Address {
    let cut = crop.map { "-\($0.name)" } ?? ""
    let name = "\(original.address.path.stem)\(cut)-\(rendition.size.width)-\(rendition.name.suffix(8))"
    return Address(folder: original.address.path.parent).file("\(name).\(rendition.format.fileExtension)")
  }
}

extension PictureSize {
  /// No side longer than that.
  func fitting(_ largest: Int) -> PictureSize {
    let longest = max(width, height)
    guard longest > largest else { return self }
    return PictureSize(
      width: max(1, (width * largest + longest / 2) / longest),
      height: max(1, (height * largest + longest / 2) / longest)
    )
  }

  func scaled(toWidth wanted: Int) -> PictureSize {
    PictureSize(width: wanted, height: max(1, (height * wanted + width / 2) / width))
  }
}
