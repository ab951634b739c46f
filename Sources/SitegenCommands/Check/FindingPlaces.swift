internal import Checking
internal import Diagnostics
internal import SiteBuild

/// Turns what was found in finished files into diagnostics at the places that authors know:
/// the source where it can be known, else the template, else the finished file.
struct FindingPlaces {
  private let examined: ExaminedSite
  private let site: CheckedSite
  private let outputName: String
  private let levels: RuleLevels

  init(_ examined: ExaminedSite, _ site: CheckedSite, outputName: String, levels: RuleLevels) {
    self.examined = examined
    self.site = site
    self.outputName = outputName
    self.levels = levels
  }

  /// What makes findings of many pages one.
  private struct Kind: Hashable {
    var rule: Rule
    var message: String
    var origin: Finding.Origin

    init(_ finding: Finding) {
      rule = finding.rule
      message = finding.message
      // Lists show the same picture in other tags.
      origin = if case .tag(_, let link) = finding.origin { .link(link) } else { finding.origin }
    }
  }

  /// - Parameter known: What was said already, before the files were looked at.
  mutating func diagnostics(for findings: [Finding], known: [Diagnostic]) -> [Diagnostic] {
    let told = Told(known)
    var diagnostics: [Diagnostic] = []
    var others: [Kind: [Finding]] = [:]
    var placed: Set<Kind> = []
    for finding in findings {
      guard let severity = severity(of: finding.rule) else { continue }
      let kind = Kind(finding)
      if let span = sourcePlace(of: finding) {
        placed.insert(kind)
        if !told.contains(finding.rule, at: span) { diagnostics.append(diagnostic(finding, severity, at: span)) }
      } else if !told.contains(finding.rule, examined.source(of: finding.file)) {
        others[kind, default: []].append(finding)
      }
    }
    for (kind, group) in others where !placed.contains(kind) {
      guard let severity = severity(of: kind.rule), let diagnostic = diagnostic(group, severity) else { continue }
      diagnostics.append(diagnostic)
    }
    return diagnostics
  }

  private func severity(of rule: Rule) -> Diagnostic.Severity? {
    (levels.levels[rule] ?? CheckRule.byRule[rule]?.level ?? .error).severity
  }

  private func sourcePlace(of finding: Finding) -> Span? {
    switch finding.origin {
    case .output: nil
    case .link(let written): examined.place(ofLink: written, in: finding.file)
    case .markup(let written, let isLast):
      examined.place(ofMarkup: written, isLast: isLast, in: finding.file).map { finding.place(in: $0) }
    case .tag(let tag, let link): place(ofTag: tag, link, finding)
    case .key(let key): examined.place(ofKey: key, in: finding.file)
    case .source: examined.source(of: finding.file)
    }
  }

  /// The tag itself where an author wrote it, else the link that it was made of, if no template holds the tag.
  private func place(ofTag tag: String, _ link: String, _ finding: Finding) -> Span? {
    if let span = examined.place(ofMarkup: tag, isLast: false, in: finding.file) {
      return examined.place(of: link, in: span) ?? span
    }
    return examined.place(inTemplates: tag) == nil ? examined.place(ofLink: link, in: finding.file) : nil
  }

  private func outputSpan(_ finding: Finding) -> Span { Span(file: name(of: finding.file), bytes: finding.bytes) }
  private func name(of file: Int) -> String { "\(outputName)/\(site.files[file].path)" }

  private func diagnostic(_ finding: Finding, _ severity: Diagnostic.Severity, at span: Span) -> Diagnostic {
    var diagnostic = Diagnostic(finding.rule, severity: severity, finding.message, at: span, hint: finding.hint)
    if let other = finding.other, let place = examined.source(of: other.file) {
      diagnostic.steps.append(.init(other.message, at: place))
    }
    return diagnostic
  }

  /// One diagnostic for what many pages have in common.
  private func diagnostic(_ group: [Finding], _ severity: Diagnostic.Severity) -> Diagnostic? {
    let sorted = group.sorted { isFirst($0, before: $1) }
    guard let first = sorted.first else { return nil }
    let template = templatePlace(of: first)
    var diagnostic = diagnostic(first, severity, at: template ?? outputSpan(first))
    let files = Set(sorted.map(\.file)).count
    let others = files > 1 ? " and \(files - 1) more" : ""
    if template != nil || files > 1 {
      diagnostic.steps.append(.init("on '\(site.files[first.file].address)'\(others)", at: outputSpan(first)))
    }
    return diagnostic
  }

  /// Pages before feeds, and then in the order of their paths.
  private func isFirst(_ a: Finding, before b: Finding) -> Bool {
    let (pageA, pageB) = (site.files[a.file].role.isPage, site.files[b.file].role.isPage)
    if pageA != pageB { return pageA }
    return (a.file, a.bytes.lowerBound) < (b.file, b.bytes.lowerBound)
  }

  private func templatePlace(of finding: Finding) -> Span? {
    switch finding.origin {
    case .link(let written): examined.place(inTemplates: written)
    case .tag(let written, _): examined.place(inTemplates: written)
    case .markup(let written, _): examined.place(inTemplates: written).map { finding.place(in: $0) }
    case .output, .key, .source: nil
    }
  }

  // MARK: Texts

  /// The finished files that diagnostics point into, by the names that these use.
  func texts(for diagnostics: [Diagnostic]) -> [String: [UInt8]] {
    let names = Set(diagnostics.flatMap { [$0.span?.file].compactMap(\.self) + $0.steps.map(\.span.file) })
    var texts: [String: [UInt8]] = [:]
    for file in site.files.indices where names.contains(name(of: file)) {
      texts[name(of: file)] = examined.bytes(of: file)
    }
    return texts
  }
}

extension Finding {
  /// The part of the HTML that it is about, if that HTML stands there.
  fileprivate func place(in span: Span) -> Span {
    guard shift > 0 || bytes.count < span.bytes.count else { return span }
    let start = min(span.bytes.lowerBound + shift, span.bytes.upperBound)
    return Span(file: span.file, bytes: start..<min(start + bytes.count, span.bytes.upperBound))
  }
}

/// What a build has said already.
private struct Told {
  private var places: Set<Place> = []
  private var files: Set<Place> = []
  /// Where something is known to be wrong, whatever it is.
  private var errors: Set<Span> = []

  private struct Place: Hashable {
    var rule: Rule
    var file: String
    var start: Int
  }

  /// Rules whose findings in the finished page have no place in its source.
  private static let wholeFile: Set<Rule> = [.skippedHeading, .duplicateID, .unreferencedFile]

  init(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      guard let span = diagnostic.span else { continue }
      if diagnostic.severity == .error {
        errors.insert(Span(file: span.file, bytes: span.bytes.lowerBound..<span.bytes.lowerBound))
      }
      places.insert(Place(rule: diagnostic.rule, file: span.file, start: span.bytes.lowerBound))
      files.insert(Place(rule: diagnostic.rule, file: span.file, start: 0))
    }
  }

  func contains(_ rule: Rule, at span: Span) -> Bool {
    places.contains(Place(rule: rule, file: span.file, start: span.bytes.lowerBound))
      || errors.contains(Span(file: span.file, bytes: span.bytes.lowerBound..<span.bytes.lowerBound))
      || contains(rule, span)
  }

  /// Whether a rule that knows no places has been told of a file.
  func contains(_ rule: Rule, _ source: Span?) -> Bool {
    guard let source, Self.wholeFile.contains(rule) else { return false }
    return files.contains(Place(rule: rule, file: source.file, start: 0))
  }
}

/// Terms that look alike.
struct TermFindings {
  private let site: ExaminedSite
  private let levels: RuleLevels

  init(_ site: ExaminedSite, _ levels: RuleLevels) {
    self.site = site
    self.levels = levels
  }

  var diagnostics: [Diagnostic] {
    guard let severity = (levels.levels[.similarTerms] ?? .warning).severity else { return [] }
    return site.terms.flatMap { taxonomy, terms in
      let places = Dictionary(grouping: terms.indices) { terms[$0].parent ?? -1 }
      return places.keys.sorted().flatMap { parent in
        pairs(places[parent] ?? [], terms).map { diagnostic($0.0, $0.1, $0.2, taxonomy, severity) }
      }
    }
  }

  private func pairs(
    _ places: [Int], _ terms: [ExaminedSite.Term]
  ) -> [(ExaminedSite.Term, ExaminedSite.Term, String)] {
    TermSpelling(places.map { terms[$0].name }).pairs().map { pair in
      let (first, second) = (terms[places[pair.first]], terms[places[pair.second]])
      // The rarer one is the slip of the pen.
      return second.count > first.count ? (second, first, pair.difference) : (first, second, pair.difference)
    }
  }

  private func diagnostic(
    _ first: ExaminedSite.Term, _ second: ExaminedSite.Term, _ difference: String, _ taxonomy: String,
    _ severity: Diagnostic.Severity
  ) -> Diagnostic {
    Diagnostic(
      .similarTerms, severity: severity, "'\(second.name)' and '\(first.name)' of '\(taxonomy)' \(difference)",
      at: second.place, hint: "write one of the two, and let the other be an alias of it",
      steps: first.place.map { [.init("the other term", at: $0)] } ?? [])
  }
}
