extension SiteTexts {
  /// Without the means to make pictures, the site's own are published.
  ///
  /// - Returns: What the author should know of it.
  mutating func adapt(to request: BuildRequest) -> [String] { adaptPapers(to: request) + adaptPictures(to: request) }

  private mutating func adaptPapers(to request: BuildRequest) -> [String] {
    guard request.papers == nil else { return [] }
    settings.reports.isOff = true
    return settings.types.contains { $0.paper != nil }
      ? ["papers are not set as PDF, and nothing links to them ('--no-pdf')"] : []
  }

  private mutating func adaptPictures(to request: BuildRequest) -> [String] {
    guard request.pictures == nil else { return [] }
    let (hasPictures, hasCards) = (settings.pictures != nil, settings.cards != nil)
    (settings.pictures, settings.cards) = (nil, nil)
    guard hasPictures else {
      return hasCards
        ? ["articles have no cards: there is no program 'vips' (apt install libvips-tools, brew install vips)"] : []
    }
    return [
      "pictures are published as they are, with all that cameras wrote into them\(hasCards ? ", and articles have no cards" : ""): there is no program 'vips' "
        + "(apt install libvips-tools, brew install vips)"
    ]
  }
}
