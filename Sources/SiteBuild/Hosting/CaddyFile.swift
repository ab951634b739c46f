/// Redirects, headers and types for Caddy, as a snippet that a site imports.
struct CaddyFile {
  let rules: HostRules

  var text: String {
    var text = """
      # In the Caddyfile: import …/.hosting/Caddyfile, then in the site, beside its root: import sitegen
      (sitegen) {
      \tencode {
      \t\tgzip
      \t\tmatch {
      \t\t\theader Content-Type application/atom+xml*
      \t\t\theader Content-Type application/feed+json*
      \t\t\theader Content-Type application/json*
      \t\t\theader Content-Type application/manifest+json*
      \t\t\theader Content-Type application/rss+xml*
      \t\t\theader Content-Type image/svg+xml*
      \t\t\theader Content-Type text/*
      \t\t}
      \t}
      \tmap {path} {sitegen_redirect} {

      """
    for redirect in rules.redirects {
      let from = HostRules.escaped(redirect.from)
      text += "\t\t\(HostRules.quoted("~^\(from)\(redirect.isFolder ? "?$" : "$")")) \(HostRules.quoted(redirect.to))\n"
    }
    text += """
      \t\tdefault ""
      \t}
      \t@sitegen_moved expression `{sitegen_redirect} != ""`
      \tredir @sitegen_moved {sitegen_redirect} 301
      \t@sitegen_hosting path \(rules.prefix)/.hosting/* /.htaccess /_headers /_redirects
      \trespond @sitegen_hosting 404
      \theader {

      """
    for header in rules.headers { text += "\t\t\(header.name) \(HostRules.quoted(header.value))\n" }
    text += "\t\t?Cache-Control \"\(HostRules.pageCache)\"\n\t}\n"
    for (number, time) in HostRules.cacheTimes.enumerated() {
      text += "\t@sitegen_cache\(number) path_regexp `\(time.pattern)`\n"
      text += "\theader @sitegen_cache\(number) Cache-Control \"\(time.value)\"\n"
    }
    if !rules.lasting.isEmpty {
      let paths = rules.lasting.map { HostRules.escaped($0) }.joined(separator: "|")
      text += "\t@sitegen_lasting path_regexp `^(\(paths))$`\n"
      text += "\theader @sitegen_lasting Cache-Control \"\(HostRules.lastingCache)\"\n"
    }
    for (number, type) in rules.types.enumerated() {
      text += "\t@sitegen_type\(number) {\n\t\tfile\n\t\tpath */\(type.file)\n"
      if rules.hasView, HostRules.viewed.contains(type.file) { text += "\t\tnot header Sec-Fetch-Dest document\n" }
      text += "\t}\n"
      text += "\theader @sitegen_type\(number) Content-Type \(HostRules.quoted(type.type))\n"
    }
    return text + """
      \tfile_server
      \thandle_errors {
      \t\t@sitegen_missing expression `{err.status_code} == 404`
      \t\trewrite @sitegen_missing \(rules.prefix)/404.html
      \t\tfile_server
      \t}
      }

      """
  }
}
