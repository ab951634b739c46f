internal import Diagnostics
internal import Markdown
internal import Templates
internal import Values

extension PageObject {
  /// `page.dossier`: the articles that the page collects with their texts, and counts of them.
  var dossierValue: Value {
    guard let facts = DossierFacts(of: self) else { return .none }
    return .map([
      "articles": .list(facts.articles.indices.map { article($0, of: facts) }),
      "months": .list(facts.months.map(value(of:))),
      "topics": .list(
        facts.topics.map { term, count in
          .map(["term": .object(TermObject(view, taxonomy: 0, term: term)), "count": .int(count)])
        }),
      "charts": charts(facts),
    ])
  }

  private func article(_ place: Int, of facts: DossierFacts) -> Value {
    let (item, id) = (facts.articles[place], DossierFacts.id(place))
    let isOnPaper = printed != nil
    let html = collected?.html(
      of: item, id: id, for: isOnPaper || isInBook ? .paper : .page, footnotes: isOnPaper ? .inline : .section)
    note(collected?.failure)
    return .map([
      "item": .object(ItemObject(view, item)), "number": .int(place + 1), "id": .text(id),
      "content": .markup(String(decoding: html ?? [], as: UTF8.self)),
    ])
  }

  private func value(of month: DossierFacts.Month) -> Value {
    .map(["year": .int(month.year), "month": .int(month.month), "count": .int(month.count)])
  }

  private func charts(_ facts: DossierFacts) -> Value {
    do throws(DirectiveFault) {
      return try DossierCharts(facts, words).value
    } catch {
      note(TemplateFailure(diagnostic: Diagnostic(error.rule, error.message, hint: error.hint)))
      return .map(["months": .none, "topics": .none])
    }
  }
}
