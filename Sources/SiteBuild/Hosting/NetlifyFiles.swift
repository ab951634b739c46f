internal import SafeHTML

/// Redirects and headers for Netlify and Cloudflare Pages.
struct NetlifyFiles {
  let rules: HostRules

  /// These hosts read a hundred rules at most, of which others need some.
  private static let largestCount = 80

  var redirects: String {
    rules.redirects.map { "\(PercentEncoding.encode($0.from)) \($0.to) 301\n" }.joined()
  }

  /// Rules for one address add up, so the time to keep things stands nowhere twice.
  var headers: String {
    var text = "\(rules.prefix)/*\n"
    for header in rules.headers { text += "  \(header.name): \(header.value)\n" }
    if rules.lasting.isEmpty || rules.lasting.count > Self.largestCount {
      text += "\(rules.prefix)/assets/*\n  Cache-Control: public, max-age=86400\n"
    } else {
      for path in rules.lasting {
        text += "\(PercentEncoding.encode(path))\n  Cache-Control: \(HostRules.lastingCache)\n"
      }
    }
    for (file, type) in rules.types {
      for folder in ["", "/*"] {
        text += "\(rules.prefix)\(folder)/\(file)\n  Content-Type: \(type)\n  Cache-Control: public, max-age=900\n"
      }
    }
    return text
  }
}
