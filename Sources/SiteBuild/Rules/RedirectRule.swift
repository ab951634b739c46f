internal import Diagnostics
internal import Files
internal import Markdown

/// Redirects lead to what is there, in one step.
struct RedirectRule {
  let site: Site

  /// Reads the redirects of the settings.
  ///
  /// - Parameter outputs: All others, to which they may lead.
  func settings(_ outputs: [PlannedOutput]) -> (outputs: [PlannedOutput], diagnostics: [Diagnostic]) {
    let written = site.settings.web.redirects
    if written.isEmpty { return ([], []) }
    var diagnostics: [Diagnostic] = []
    let froms = written.map { Address(alias: $0.from.value) }
    var addresses = AddressSet(outputs)
    for case .some(let from) in froms { addresses.insert(from) }
    let rule = LinkRule(site: site, addresses: addresses)
    var redirects: [PlannedOutput] = []
    for (redirect, from) in zip(written, froms) {
      let span = Span(file: SettingsReader.fileName, bytes: redirect.from.bytes)
      guard let from else {
        diagnostics.append(
          Diagnostic(
            .unsafePath, "'\(redirect.from.value)' is no address of this site", at: span,
            hint: "write it from the root, without a query: '/alt/'"))
        continue
      }
      do throws(LinkRule.Fault) {
        let target = try target(redirect.to, rule)
        redirects.append(PlannedOutput(address: from, content: .redirect(to: target), owner: span))
      } catch {
        diagnostics.append(error.diagnostic(at: Span(file: SettingsReader.fileName, bytes: redirect.to.bytes)))
      }
    }
    return (redirects, diagnostics)
  }

  private func target(_ written: Located<String>, _ rule: LinkRule) throws(LinkRule.Fault) -> RedirectTarget {
    switch try rule.resolve(menu: written) {
    case .address(let address, let suffix, _): .address(address, suffix: suffix)
    case .external: .external(written.value)
    case .fragment:
      throw LinkRule.Fault(
        rule: .brokenLink, message: "'\(written.value)' is no address", hint: "write it from the root: '/neu/'")
    }
  }

  /// Finds redirects that lead to redirects, and those that lead back.
  ///
  /// - Parameter outputs: Sorted by path, no two of one path.
  static func check(_ outputs: [PlannedOutput]) -> [Diagnostic] {
    var targets: [SitePath: (to: SitePath, owner: Span)] = [:]
    for output in outputs {
      guard case .redirect(.address(let address, _)) = output.content else { continue }
      targets[output.path] = (address.outputPath, output.owner)
    }
    return outputs.compactMap { output in
      guard let first = targets[output.path], let next = targets[first.to] else { return nil }
      var seen: Set<SitePath> = [output.path]
      var last = first.to
      while let further = targets[last], seen.insert(last).inserted { last = further.to }
      let isLoop = targets[last] != nil
      return Diagnostic(
        .redirectChain,
        isLoop
          ? "'\(output.address.text)' leads to redirects that lead in a circle"
          : "'\(output.address.text)' leads to an address that leads on to '/\(last.text)'",
        at: output.owner, hint: isLoop ? "remove one of them" : "let it lead there at once",
        steps: next.owner == output.owner ? [] : [.init("leads on", at: next.owner)])
    }
  }
}
