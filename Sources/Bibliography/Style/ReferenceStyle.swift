/// References in the form that DIN ISO 690 calls name and date.
///
/// - SeeAlso: DIN ISO 690:2013-10, A.2 "Name and date system (Harvard system)".
package struct ReferenceStyle: Sendable {
  private let words: CitationWords

  /// A stretch of a reference.
  package enum Piece: Hashable, Sendable {
    case text(String)
    /// The title of what was published, in italics.
    case work(String)
    case link(address: String, text: String)
  }

  package init(_ words: CitationWords) { self.words = words }

  /// `Meier u. a.`; the title, if nobody is named.
  package func names(of work: CitedWork) -> String {
    let names = (work.authors.isEmpty ? work.editors : work.authors).map(\.short)
    switch names.count {
    case 0: return work.publisher.isEmpty || work.kind == .legislation ? work.title : work.publisher
    case 1: return names[0]
    case 2: return "\(names[0]) \(words.and) \(names[1])"
    default: return "\(names[0]) \(words.others)"
    }
  }

  /// `2021`, with a letter where several works would be named alike.
  package func year(of work: CitedWork, letter: String = "") -> String {
    (work.issued.map { String($0.year) } ?? words.noDate) + letter
  }

  /// The whole reference.
  ///
  /// - Parameter letter: As in ``year(of:letter:)``.
  package func full(_ work: CitedWork, letter: String = "") -> [Piece] {
    var pieces: [Piece] = []
    let creators = creators(of: work)
    if creators.isEmpty {
      pieces += title(of: work)
      pieces.append(.text(", \(year(of: work, letter: letter))"))
    } else {
      pieces.append(.text("\(creators), \(Self.stopped(year(of: work, letter: letter))) "))
      pieces += title(of: work)
    }
    pieces.append(.text(". "))
    pieces += container(of: work)
    pieces += rest(of: work, namesPublisher: creators != work.publisher || !work.place.isEmpty)
    return Self.closed(pieces)
  }

  /// The whole reference without markup.
  package func plain(_ work: CitedWork) -> String {
    full(work).map { piece in
      switch piece {
      case .text(let text), .work(let text), .link(_, let text): text
      }
    }.joined()
  }

  /// With a full stop, unless one is there.
  private static func stopped(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }

  private func creators(of work: CitedWork) -> String {
    if !work.authors.isEmpty { return list(work.authors) }
    if !work.editors.isEmpty { return "\(list(work.editors)), \(words.editors)" }
    return work.kind == .legislation ? "" : work.publisher
  }

  private func list(_ names: [PersonName]) -> String {
    let all = names.map(\.inverted)
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return "\(all.dropLast().joined(separator: "; ")) \(words.and) \(last)"
  }

  /// In italics unless it is part of something.
  private func title(of work: CitedWork) -> [Piece] {
    let isPart = [.article, .chapter, .news].contains(work.kind) && !work.container.isEmpty
    return [isPart ? .text(work.title) : .work(work.title)]
  }

  private func container(of work: CitedWork) -> [Piece] {
    guard !work.container.isEmpty else { return [] }
    switch work.kind {
    case .chapter:
      let editors = work.editors.isEmpty || work.authors.isEmpty ? "" : "\(list(work.editors)), \(words.editors) "
      return [.text("\(words.inside): \(editors)"), .work(work.container), .text(". ")]
    case .article, .news:
      let issue = work.issue.isEmpty ? "" : "(\(work.issue))"
      let number = work.volume + issue
      return [.work(work.container), .text(number.isEmpty ? ". " : ". \(number). ")]
    default: return [.work(work.container), .text(". ")]
    }
  }

  private func rest(of work: CitedWork, namesPublisher: Bool) -> [Piece] {
    let isJournal = work.kind == .article || work.kind == .news
    var parts = [
      work.edition.isEmpty ? "" : words.edition.replacing("{edition}", with: work.edition),
      joined([work.place, namesPublisher ? work.publisher : ""], by: ": "),
      joined([work.genre, work.number], by: " "),
      isJournal || work.volume.isEmpty ? "" : work.volume,
      work.pages.isEmpty ? "" : "\(words.pages)\u{A0}\(work.pages)",
      fullDate(of: work),
      work.isbn.isEmpty ? "" : "ISBN \(work.isbn)",
    ].filter { !$0.isEmpty }
    if let accessed = work.accessed {
      parts.append("[\(words.accessed.replacing("{date}", with: words.date(accessed)))]")
    }
    var pieces: [Piece] = parts.isEmpty ? [] : [.text(parts.joined(separator: ". ") + ". ")]
    if !work.doi.isEmpty {
      pieces += [.text("DOI: "), .link(address: "https://doi.org/\(work.doi)", text: work.doi)]
    } else if !work.url.isEmpty {
      pieces += [.text("\(words.available): "), .link(address: work.url, text: work.url)]
    }
    return pieces
  }

  /// The day, where the year alone would be too little.
  private func fullDate(of work: CitedWork) -> String {
    guard let issued = work.issued, issued.month != nil, [.news, .webpage, .legislation, .report].contains(work.kind)
    else { return "" }
    return words.date(issued)
  }

  /// With one full stop at the end, and none behind an address.
  private static func closed(_ pieces: [Piece]) -> [Piece] {
    var pieces = pieces
    guard case .text(let text) = pieces.last else { return pieces }
    pieces[pieces.count - 1] = .text(text.hasSuffix(" ") ? String(text.dropLast()) : text + ".")
    return pieces
  }
}
