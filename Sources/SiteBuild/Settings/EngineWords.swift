/// The words that the generator itself needs from `templates/i18n`, beside those
/// that templates ask for.
package enum EngineWord: String, CaseIterable, Sendable {
  /// The first breadcrumb.
  case home = "breadcrumb_home"
  /// The title of the page for addresses that lead nowhere.
  case notFound = "not_found_heading"
  /// The text of pages that send their readers elsewhere.
  case redirect = "redirect_text"
  /// What names the part of an address before the number of a list's page.
  case pageAddress = "page_address"
  /// The title of the page that lists all feeds.
  case feeds = "feeds_heading"
  /// The title of the page that readers search on; needed where there is one.
  case search = "search_heading"
  /// What names the feeds of types there.
  case feedsOfTypes = "feeds_of_types"
  // What Markdown adds to an author's text.
  case footnotes
  case footnote
  case backToText = "back_to_text"
  case table
  case taskDone = "task_done"
  case taskOpen = "task_open"
  case embedLoad = "embed_load"
  case embedNotice = "embed_notice"
  case calloutNote = "callout_note"
  case calloutTip = "callout_tip"
  case calloutImportant = "callout_important"
  case calloutWarning = "callout_warning"
  case calloutCaution = "callout_caution"
  // What charts and tables of data add; needed where there are any.
  case chartBar = "chart_bar"
  case chartStacked = "chart_stacked"
  case chartLine = "chart_line"
  case chartArea = "chart_area"
  case chartDot = "chart_dot"
  case chartMultiples = "chart_multiples"
  /// What a chart shows, for those who do not see it: `{kind}`, `{high}`, `{low}`.
  case chartSummary = "chart_summary"
  case chartData = "chart_data"
  case dossierMonth = "dossier_month"
  case dossierMonths = "dossier_months"
  case dossierTopic = "dossier_topic"
  case dossierTopics = "dossier_topics"
  case dossierArticles = "dossier_articles"
  case chartDownload = "chart_download"
  case chartSource = "chart_source"
  case million
  case milliard

  // What numbered parts are called; needed where there are any.
  case figureNumber = "figure_number"
  case tableNumber = "table_number"
  case sectionNumber = "section_number"
  /// A section without a number: `{title}`.
  case sectionNamed = "section_named"
  case recommendation
  case recommendationNumber = "recommendation_number"

  // What EPUBs say of themselves; needed where there are any.
  case bookContents = "book_contents"
  case bookAccessibility = "book_accessibility"
  // What references to sources add; needed where there are any.
  case bibliography
  case citeAnd = "cite_and"
  case citeOthers = "cite_others"
  case citeEditors = "cite_editors"
  case citeIn = "cite_in"
  case citeNoDate = "cite_no_date"
  case citeEdition = "cite_edition"
  case citePages = "cite_pages"
  case citeAccessed = "cite_accessed"
  case citeAvailable = "cite_available"

  /// Whether every site needs it.
  package var isAlwaysNeeded: Bool {
    !isOfFeeds && !Self.neededWhereUsed.contains(self) && !Self.ofCitations.contains(self)
  }

  private static let neededWhereUsed: Set<EngineWord> = [
    .chartBar, .chartStacked, .chartLine, .chartArea, .chartDot, .chartMultiples, .chartSummary, .chartData,
    .chartDownload, .chartSource, .million, .milliard, .figureNumber, .tableNumber, .sectionNumber, .sectionNamed,
    .search, .recommendation, .recommendationNumber, .bibliography, .bookContents, .bookAccessibility,
    .dossierMonth, .dossierMonths, .dossierTopic, .dossierTopics, .dossierArticles,
  ]

  static let ofCitations: [EngineWord] = [
    .citeAnd, .citeOthers, .citeEditors, .citeIn, .citeNoDate, .citeEdition, .citePages, .citeAccessed, .citeAvailable,
  ]

  /// Whether only sites with a page of all feeds need it.
  package var isOfFeeds: Bool { self == .feeds || self == .feedsOfTypes }
}
