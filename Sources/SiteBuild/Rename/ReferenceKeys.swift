/// The keys of front matter that hold paths to files of `content/`.
enum ReferenceKeys {
  private static let own: Set<String> = ["image", "papers", "related", "series", "parts", "translations"]

  static func names(_ settings: SiteSettings) -> Set<String> { own }
}
