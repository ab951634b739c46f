internal import Diagnostics
internal import FrontMatter
internal import Values

extension FieldReader {
  /// `accessibility` of `site.yml`: a statement lacks nothing that the law asks for, or there is none.
  mutating func accessibilitySettings(_ zone: SiteZone) -> AccessibilitySettings? {
    var result: AccessibilitySettings?
    section("accessibility") { result = $0.statement(zone) }
    return result
  }

  private mutating func statement(_ zone: SiteZone) -> AccessibilitySettings? {
    let conformity = required("conformity", hint: "say 'full', 'partial' or 'none'")
    let prepared = moment("prepared", in: zone)
    if prepared == nil {
      report(.missingField, "'prepared' is missing", at: place(of: "prepared"), hint: "say when it was written")
    }
    let feedback = contact("feedback", hint: "say to whom readers can tell of barriers")
    let enforcement = contact("enforcement", hint: "name the body that settles disputes (§ 16 BGG, or the Land's)")
    var settings = prepared.flatMap { prepared in
      feedback.flatMap { feedback in
        enforcement.map { AccessibilitySettings(prepared: prepared, feedback: feedback, enforcement: $0) }
      }
    }
    let barriers = barriers(zone)
    settings?.conformity = conformity == nil ? .partial : choice("conformity", default: .partial)
    settings?.law = text("law")
    settings?.scope = text("scope")
    settings?.reviewed = moment("reviewed", in: zone)
    settings?.method = choice("method", default: .own)
    settings?.assessor = text("assessor")
    settings?.barriers = barriers
    checkBarriers(barriers, conformity)
    return settings
  }

  /// What is not met must be named, and nothing else may be.
  private mutating func checkBarriers(_ barriers: [AccessibilitySettings.Barrier], _ written: Located<String>?) {
    guard let written, let conformity = AccessibilitySettings.Conformity(rawValue: written.value) else { return }
    if conformity == .full, barriers.contains(where: { $0.reason == .nonconforming }) {
      report(
        .invalidSetting, "'conformity' cannot be 'full' while something is 'nonconforming'", at: written.bytes,
        hint: "write 'partial'")
    }
    if conformity != .full, barriers.isEmpty {
      report(
        .missingField, "'barriers' is missing", at: written.bytes, hint: "name what is not accessible, and why")
    }
  }

  private mutating func barriers(_ zone: SiteZone) -> [AccessibilitySettings.Barrier] {
    let nodes = read("barriers") { (node) throws(FieldError) in try node.list(acceptingSingle: true) } ?? []
    return nodes.compactMap { node in
      nested(node, of: "barriers", place: node.bytes) { fields -> AccessibilitySettings.Barrier? in
        let title = fields.required("title", hint: "name what is not accessible")
        let text = fields.required("text", hint: "say what readers cannot do, and why")
        let reason = fields.choice("reason", default: AccessibilitySettings.Reason.nonconforming)
        let (instead, until) = (fields.text("instead"), fields.moment("until", in: zone))
        guard let title, let text else { return nil }
        return .init(title: title.value, text: text.value, reason: reason, instead: instead, until: until)
      } ?? nil
    }
  }

  private mutating func contact(_ key: String, hint: String) -> AccessibilitySettings.Contact? {
    var result: AccessibilitySettings.Contact?
    let faults = diagnostics.count
    section(key) { fields in
      let name = fields.required("name", hint: hint)
      let contact = AccessibilitySettings.Contact(
        name: name?.value ?? "", address: fields.texts("address").map(\.value), phone: fields.text("phone"),
        email: fields.text("email"), url: fields.webAddress("url"))
      if name != nil { result = contact }
    }
    if result == nil, diagnostics.count == faults {
      report(.missingField, "'\(key)' is missing", at: place(of: key), hint: hint)
    }
    return result
  }
}
