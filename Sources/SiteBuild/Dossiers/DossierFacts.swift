internal import Values

/// What a dossier's page says of the articles that it collects, their texts left out.
struct DossierFacts {
  let site: Site
  /// In the order in which they are shown.
  let articles: [Int]

  /// - Returns: `nil` for pages that collect nothing.
  init?(of page: PageObject) {
    guard let index = page.subject.item, page.site.items[index].head.collect != nil else { return nil }
    site = page.site
    articles = site.collection(of: index)
  }

  /// The id of an article; what its own ids begin with.
  static func id(_ place: Int) -> String { "dossier-article-\(place + 1)" }

  /// A month and how many articles are of it.
  struct Month: Hashable {
    var year: Int
    /// 1 to 12.
    var month: Int
    var count: Int

    /// As dates are written in data.
    var text: String { month < 10 ? "\(year)-0\(month)" : "\(year)-\(month)" }

    /// As readers say it: `März 2024`.
    func name(_ words: Words) -> String {
      CalendarDay(year: year, month: month, day: 1).map {
        words.format(Moment(day: $0), words.dateFormats["month"] == nil ? "MMMM yyyy" : "month")
      } ?? text
    }
  }

  /// Periods with more months than this are counted without those that have no article.
  private static let mostMonths = 240

  /// From the first month with an article to the last, in the order of time.
  var months: [Month] {
    var counts: [Int: Int] = [:]
    for article in articles {
      guard let day = site.items[article].head.date?.day else { continue }
      counts[day.year * 12 + day.month - 1, default: 0] += 1
    }
    guard let first = counts.keys.min(), let last = counts.keys.max() else { return [] }
    let shown = last - first < Self.mostMonths ? Array(first...last) : counts.keys.sorted()
    return shown.map { Month(year: $0 / 12, month: $0 % 12 + 1, count: counts[$0] ?? 0) }
  }

  /// The topics at the top, most articles first.
  var topics: [(term: Int, count: Int)] {
    site.taxonomies.isEmpty ? [] : site.counts(of: articles, in: 0)
  }

  /// Adds what decides of the dossier to a digest: which articles, when and of which topic they are, and their texts.
  func append(to digest: inout AnswerDigest, _ plan: Plan) {
    for article in articles {
      digest.append(ObjectKey(.item, article))
      site.appendBodyAnswer(of: site.items[article].page, links: plan.links[article], to: &digest)
    }
    for month in months {
      digest.append(month.text)
      digest.append(month.count)
    }
    for (term, count) in topics {
      digest.append(site.taxonomies[0].terms[term].name)
      digest.append(count)
    }
  }
}
