internal import Files
internal import Markdown
internal import Values

// What a page's type declares, and how it hangs together with other pages.
extension ItemObject {
  /// The pages that refer to this one, by the key they name it under and `links`.
  var backlinks: Value {
    let references = site.references
    return .map(
      Record(
        references.kinds.map { kind in
          (Symbol(kind), view.value(ofItems: references.referrers(to: index, by: kind)))
        }))
  }

  /// The series that this is a part of, seen from here.
  var series: Value {
    guard let part = item.part else { return .none }
    let series = site.series[part.series]
    let neighbour = { (place: Int) -> Value in
      series.parts.indices.contains(place) ? .object(ItemObject(self.view, series.parts[place])) : .none
    }
    return .map([
      "overview": .object(ItemObject(view, series.overview)),
      "number": .int(part.place + 1),
      "count": .int(series.parts.count),
      "previous": neighbour(part.place - 1),
      "next": neighbour(part.place + 1),
      "parts": view.value(ofItems: series.parts),
    ])
  }

  /// The parts of the series that this is the overview of.
  var parts: Value { view.value(ofItems: item.overview.map { site.series[$0].parts } ?? []) }

  /// The fields that have a value, in the order they are declared.
  var fields: Value {
    let declared = site.settings.types[head.type].fields
    return .list(
      declared.enumerated().compactMap { place, field in
        guard head.fields.indices.contains(place), head.fields[place] != nil else { return nil }
        return .map([
          "name": .text(field.name), "label": .text(field.label), "kind": .text(field.kind.rawValue),
          "value": value(ofField: place),
        ])
      })
  }

  /// The value of a field by its name; `none` on pages whose type has no such field.
  func field(_ name: Symbol) -> Value? {
    guard let places = site.fieldsByName[name] else { return nil }
    return places[head.type].map(value(ofField:)) ?? .some(.none)
  }

  private func value(ofField place: Int) -> Value {
    let isList = site.settings.types[head.type].fields[place].kind == .list
    guard head.fields.indices.contains(place), let value = head.fields[place] else { return isList ? .list([]) : .none }
    let elements = value.elements.enumerated().map { element, value in
      self.value(of: value, FieldPlace(item: index, field: place, element: element))
    }
    return isList ? .list(elements) : elements.first ?? .none
  }

  private func value(of field: FieldValue, _ place: FieldPlace) -> Value {
    switch field {
    case .text(let text): .text(text)
    case .int(let number): .int(number)
    case .double(let number): .double(number)
    case .bool(let bool): .bool(bool)
    case .date(let moment): .date(moment)
    case .markdown(let text): markup(text, place)
    case .reference(let reference):
      Value(site.lookup.item(reference.value, from: item.page.path).map { ItemObject(view, $0) })
    case .file(let file): value(of: file)
    case .data(let value): value
    case .list(let elements): .list(elements.map { value(of: $0, place) })
    }
  }

  private func markup(_ text: MarkdownField, _ place: FieldPlace) -> Value {
    var html: [UInt8] = []
    site.append(text.document, links: view.links(of: place), at: item.address, for: .page, to: &html)
    return .markup(String(decoding: html, as: UTF8.self))
  }

  private func value(of file: Located<String>) -> Value {
    guard let path = item.page.path.resolving(file.value), let found = site.files[path] else { return .none }
    return .map([
      "url": .text(site.settings.base.relative(found.address)),
      "canonical": .text(site.settings.base.absolute(found.address)),
      "name": .text(String(found.path.name)),
      "size": .int(found.size),
      "width": Value(found.dimensions?.width),
      "height": Value(found.dimensions?.height),
    ])
  }
}
