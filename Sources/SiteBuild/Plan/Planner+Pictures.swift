internal import Diagnostics
internal import Files

extension Planner {
  /// Adds everything that is made of pictures: each as a whole in all widths and formats,
  /// and those that stand at the head of a page in all crops as well.
  mutating func addPictures() {
    guard let settings = site.settings.pictures else { return }
    var entries: Set<PictureSet.Entry> = []
    for file in site.files.values {
      guard let original = file.original else { continue }
      entries.insert(settings.original(original))
      entries.formUnion(settings.set(original, crop: nil, focus: .centre).entries)
    }
    for picture in headPictures {
      guard let original = picture.file.original else { continue }
      for crop in settings.crops {
        entries.formUnion(settings.set(original, crop: crop, focus: picture.focus).entries)
      }
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

  private var headPictures: [Picture] { site.items.compactMap(\.image) + site.termPages.compactMap(\.image) }
}

extension ContentFile {
  /// The picture that others are made of.
  var original: PictureOriginal? { source?.original(at: path, address) }
}
