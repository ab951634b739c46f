internal import Diagnostics
internal import Files

extension Planner {
  /// Adds everything that is made of pictures: each as a whole in all widths and formats,
  /// and those that stand at the head of a page in all crops as well.
  mutating func addPictures() {
    guard let settings = site.settings.pictures else { return }
    var entries: Set<PictureSet.Entry> = []
    for use in site.pictureUses(settings) {
      if use.crop == nil { entries.insert(settings.original(use.original)) }
      entries.formUnion(settings.set(use.original, crop: use.crop, focus: use.focus).entries)
    }
    for entry in entries {
      let owner = Span.start(of: SourceFolder.content.file(entry.rendition.source))
      add(entry.address, .rendition(entry.rendition), owner: owner)
    }
  }

  /// What is published of a file of which nothing is made.
  func content(of file: ContentFile) -> OutputContent {
    guard site.settings.pictures != nil, let format = PictureFormat(fileExtension: file.path.fileExtension),
      PictureCleaning.cleans(format)
    else { return .copy(.content, file.path) }
    return .cleaned(file.path)
  }
}

/// A picture in one of the shapes in which pages may ask for it.
struct PictureUse {
  var original: PictureOriginal
  /// `nil` for the picture as a whole.
  var crop: PictureCrop?
  var focus: PictureFocus
}

extension Site {
  /// Every picture as a whole, and in all crops if it stands at the head of a page.
  func pictureUses(_ settings: PictureSettings) -> [PictureUse] {
    let whole = files.values.compactMap(\.original).map { PictureUse(original: $0, crop: nil, focus: .centre) }
    let heads = items.compactMap(\.image) + termPages.compactMap(\.image)
    return whole
      + heads.flatMap { picture in
        picture.file.original.map { original in
          settings.crops.map { PictureUse(original: original, crop: $0, focus: picture.focus) }
        } ?? []
      }
  }

  /// What shows until pictures have come, each once.
  func picturePreviews(_ settings: PictureSettings) -> Set<Rendition> {
    guard settings.preview != .none else { return [] }
    return Set(pictureUses(settings).compactMap { settings.preview($0.original, crop: $0.crop, focus: $0.focus) })
  }
}

extension ContentFile {
  /// The picture that others are made of.
  var original: PictureOriginal? { source?.original(at: path, address) }
}
