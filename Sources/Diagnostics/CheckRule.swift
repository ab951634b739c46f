/// A rule of the finished site: how loud it is if the site says nothing, and what it is about.
package struct CheckRule: Sendable {
  package var rule: Rule
  package var level: RuleLevels.Level
  /// As a clause that follows "says that".
  package var about: String
  package var cure: String

  private init(_ rule: Rule, _ level: RuleLevels.Level, _ about: String, _ cure: String) {
    self.rule = rule
    self.level = level
    self.about = about
    self.cure = cure
  }

  /// By their names.
  package static let all = rules.sorted { $0.rule.rawValue < $1.rule.rawValue }

  package static let byRule = Dictionary(all.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })

  /// Rules whose findings a build may report as less than an error.
  package static let quietInBuilds: Set<Rule> = [
    .animatedPicture, .cssSyntax, .damagedPicture, .emptyDossier, .forbiddenCharacter, .inlineCode, .pictureColours,
    .pictureFormat,
    .skippedHeading,
    .strayAttributes, .unreferencedFile, .unusedFootnote,
  ]

  /// Whether a site may set how loud a rule is.
  package static func isSettable(_ rule: Rule) -> Bool { byRule[rule] != nil || quietInBuilds.contains(rule) }

  private static let rules: [CheckRule] = [
    CheckRule(.altFileName, .warning, "an alternative text is the name of a file", "say what is to be seen"),
    CheckRule(
      .brokenLink, .error, "a link of a page, feed or sitemap leads to nothing on the site", "mend the address"),
    CheckRule(.deadLink, .warning, "an address of another host answers that it is gone", "mend or remove the link"),
    CheckRule(.descriptionLength, .note, "a page's description is very short or long", "say more, or less"),
    CheckRule(.duplicateDescription, .note, "two pages have one description", "say what only the page is about"),
    CheckRule(.duplicateID, .error, "an id stands twice in a page", "choose another for one of the two"),
    CheckRule(.duplicateTitle, .warning, "two pages have one title", "say what only the page is about"),
    CheckRule(.emptyHeading, .warning, "a heading has no text", "write one, or remove it"),
    CheckRule(.emptyLink, .warning, "a link has no text that could be read out", "say where it leads"),
    CheckRule(
      .foreignHost, .warning, "a page loads something from another host", "keep the file on the site, or allow the host"
    ),
    CheckRule(
      .invalidFeed, .error, "a feed breaks the rules of its format", "mend the entry or the settings of the feed"),
    CheckRule(.invalidHTML, .error, "HTML that browsers have to guess at", "see the message"),
    CheckRule(
      .invalidSitemap, .error, "a sitemap breaks the rules, or names what is not to be found", "see the message"),
    CheckRule(.mainHeading, .warning, "a page has no `<h1>`, or more than one", "write one for what the page is about"),
    CheckRule(.missingAltText, .error, "a picture has no `alt`", "say what is to be seen, or that it only adorns"),
    CheckRule(.missingDescription, .note, "a page has no description", "write a `summary`"),
    CheckRule(.missingFile, .error, "a file that a page loads is not there", "mend the address"),
    CheckRule(.missingFragment, .error, "the part of a link after `#` leads nowhere", "use the id of a heading"),
    CheckRule(.missingPicture, .error, "a picture that a page shows is not there", "mend the address"),
    CheckRule(.missingTitle, .error, "a page has no title", "write one"),
    CheckRule(.mixedContent, .error, "a page loads something in the clear", "write `https:`"),
    CheckRule(.movedLink, .warning, "an address of another host has moved for good", "link to the new one"),
    CheckRule(.obsoleteHTML, .warning, "an element or attribute is not part of HTML any more", "use a style sheet"),
    CheckRule(.pdfLink, .warning, "a link to a PDF file does not say so, or the file is none", "say so in its text"),
    CheckRule(.redirectChain, .error, "a redirect leads to another, or in a circle", "let it lead to its end at once"),
    CheckRule(.redirectedLink, .warning, "a link leads to a redirect of the site", "link to its end at once"),
    CheckRule(.refusedAddress, .warning, "an address leads into a private network", "link to a public one"),
    CheckRule(.similarTerms, .warning, "two terms look like one", "choose one spelling, and an alias"),
    CheckRule(
      .sizeBudget, .warning, "a page, its styles or its scripts are larger than `budgets` allow", "make them smaller"),
    CheckRule(
      .skippedHeading, .warning, "a heading is more than one level below the one before it", "choose its level"),
    CheckRule(.structuredData, .warning, "structured data (JSON-LD) lack something", "add it in the template"),
    CheckRule(.titleLength, .note, "a page's title is very short or long", "say more, or less"),
    CheckRule(.unansweredLink, .note, "an address of another host did not answer", "try again later"),
    CheckRule(.unlistedPage, .warning, "no list names an article", "see what the templates of lists leave out"),
    CheckRule(.unreachablePage, .warning, "no links lead from the first page to a page", "link to it"),
    CheckRule(.unreferencedFile, .note, "no page shows a picture", "remove it, or show it"),
    CheckRule(.unsafeURL, .error, "an address runs code or reads files", "link to a page or an https address"),
  ]
}
