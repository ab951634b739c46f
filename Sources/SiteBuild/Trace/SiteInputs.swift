internal import Files
internal import Values

/// Everything that decides what a site looks like, as digests.
struct SiteInputs: Sendable {
  /// Every source file, in order of its path.
  private(set) var notes: [SourceNote]
  private(set) var digests: [SitePath: Digest]
  /// Of `site.yml` as it is written.
  let settings: Digest
  /// Of what every page depends on: the words, the site's address and language.
  let environment: UInt64
  /// Of all that the model is made of, the texts of bodies left out.
  let model: UInt64
  /// Of how pages are read.
  let reading: UInt64

  init(notes: [SourceNote], site: Site, reading: UInt64) {
    self.notes = notes.sorted { $0.path < $1.path }
    self.reading = reading
    digests = Dictionary(notes.map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
    settings = SitePath(SettingsReader.fileName).flatMap { [digests] in digests[$0] } ?? Digest([])
    environment = Self.environment(self.notes, site)
    model = Self.model(self.notes, site, settings, environment)
  }

  /// The same with other digests of files of which the model knows nothing.
  func with(_ changed: [SourceNote]) -> SiteInputs {
    var inputs = self
    for note in changed {
      guard let place = notes.place(of: note.path, by: { notes[$0].path }) else { continue }
      inputs.notes[place] = note
      inputs.digests[note.path] = note.digest
    }
    return inputs
  }

  static let words = SourceFolder.templates.path(to: Address.root.file("i18n").path)

  private static func environment(_ notes: [SourceNote], _ site: Site) -> UInt64 {
    var encoder = ByteEncoder()
    encoder.text(site.settings.base.absolute(.root))
    encoder.text(site.settings.language)
    encoder.text(site.settings.pictures.map { "\($0)" } ?? "")
    encoder.bool(site.settings.reports.isOff && site.mayHavePapers)
    for note in notes where note.path.isInside(words) { encoder.note(note.path, note.digest) }
    return shortDigest(encoder.bytes)
  }

  private static func model(_ notes: [SourceNote], _ site: Site, _ settings: Digest, _ environment: UInt64) -> UInt64 {
    var encoder = ByteEncoder()
    encoder.fixed(environment)
    encoder.fixed(settings.high)
    encoder.fixed(settings.low)
    encoder.int(site.today.day.daysSince1970)
    for note in notes {
      if note.modelDigest != 0 {
        encoder.text(note.path.text)
        encoder.fixed(note.modelDigest)
      } else if decides(note.path, site.settings) {
        encoder.note(note.path, note.digest)
      } else if note.path.isInside(assets) {
        encoder.text(note.path.text)
      }
    }
    for (path, reason) in site.withheld.sorted(by: { $0.key < $1.key }) {
      encoder.text(path.text)
      encoder.text(reason.rawValue)
    }
    return shortDigest(encoder.bytes)
  }

  /// Whether what a file holds is asked of the site, by functions of templates at least.
  ///
  /// Files of the theme that are made ready have addresses by what they hold, and fonts
  /// decide where lines break.
  private static func decides(_ path: SitePath, _ settings: SiteSettings) -> Bool {
    !path.isInside(SourceFolder.templates.path) || path.isInside(fonts)
      || settings.assets != nil && path.isInside(assets)
  }

  private static let fonts = SourceFolder.templates.path(to: Address.root.file("fonts").path)
  private static let assets = SourceFolder.templates.path(to: Address.root.file("assets").path)
}

extension ByteEncoder {
  fileprivate mutating func note(_ path: SitePath, _ digest: Digest) {
    text(path.text)
    fixed(digest.high)
    fixed(digest.low)
  }
}
