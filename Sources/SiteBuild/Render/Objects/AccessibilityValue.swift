internal import Values

extension AccessibilitySettings {
  /// The statement as templates see it.
  ///
  /// - Parameter host: Of the site.
  func value(host: String) -> Value {
    .map([
      "conformity": .text(conformity.rawValue),
      "law": Value(law),
      "scope": .text(scope ?? host),
      "prepared": .date(prepared),
      "reviewed": reviewed.map(Value.date) ?? .none,
      "method": .text(method.rawValue),
      "assessor": Value(assessor),
      "barriers": .list(barriers.map(\.value)),
      "feedback": feedback.value,
      "enforcement": enforcement.value,
    ])
  }
}

extension AccessibilitySettings.Barrier {
  fileprivate var value: Value {
    .map([
      "title": .text(title), "text": .text(text), "reason": .text(reason.rawValue), "instead": Value(instead),
      "until": until.map(Value.date) ?? .none,
    ])
  }
}

extension AccessibilitySettings.Contact {
  fileprivate var value: Value {
    .map([
      "name": .text(name), "address": .list(address.map(Value.text)), "phone": Value(phone), "email": Value(email),
      "url": Value(url),
    ])
  }
}
