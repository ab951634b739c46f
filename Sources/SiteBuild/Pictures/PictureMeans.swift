extension SiteTexts {
  /// Without the means to make pictures, the site's own are published.
  ///
  /// - Returns: What the author should know of it.
  mutating func adapt(to request: BuildRequest) -> [String] {
    guard settings.pictures != nil, request.pictures == nil else { return [] }
    settings.pictures = nil
    return [
      "pictures are published as they are, with all that cameras wrote into them: there is no program 'vips' "
        + "(apt install libvips-tools, brew install vips)"
    ]
  }
}
