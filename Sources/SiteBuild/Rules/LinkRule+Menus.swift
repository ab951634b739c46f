internal import Diagnostics
internal import Files
internal import Values

extension LinkRule {
  /// Menus stand on every page, so a broken entry breaks all of them.
  func checkMenus() -> [Diagnostic] {
    site.settings.menus.flatMap(\.entries).compactMap { entry in
      do throws(Fault) {
        _ = try resolve(menu: entry.target)
        return nil
      } catch {
        return error.diagnostic(at: Span(file: SettingsReader.fileName, bytes: entry.target.bytes))
      }
    }
  }

  /// Where an entry of a menu leads.
  func resolve(menu written: Located<String>) throws(Fault) -> LinkTarget {
    let link = PageLink(written)
    guard link.target == .external || written.value.hasPrefix("/") || written.value.isEmpty else {
      throw Fault(
        rule: .brokenLink, message: "'\(written.value)' does not begin with '/'",
        hint: "write it from 'content/', such as '/\(written.value)'")
    }
    return try resolve(link, from: nil)
  }
}
