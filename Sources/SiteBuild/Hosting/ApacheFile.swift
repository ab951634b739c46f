/// Redirects, headers and types for Apache.
struct ApacheFile {
  let rules: HostRules

  var text: String {
    var text = """
      AddDefaultCharset utf-8
      DirectoryIndex index.html
      ErrorDocument 404 \(rules.prefix)/404.html
      <FilesMatch "^(\\.ht.*|_headers|_redirects)$">
      Require all denied
      </FilesMatch>
      <IfModule mod_alias.c>
      RedirectMatch 404 "^\(HostRules.escaped(rules.prefix))/\\.hosting/"

      """
    for redirect in rules.redirects {
      let end = redirect.isFolder ? "?$" : "$"
      let pattern = "^\(HostRules.escaped(redirect.from))\(end)"
      text += "RedirectMatch 301 \(HostRules.quoted(pattern)) \(HostRules.quoted(redirect.to))\n"
    }
    text += "</IfModule>\n"
    for (file, type) in rules.types {
      text += "<FilesMatch \"^\(HostRules.escaped(file))$\">\nForceType \(HostRules.quoted(type))\n</FilesMatch>\n"
    }
    if rules.hasView {
      let files = HostRules.viewed.map { HostRules.escaped($0) }.joined(separator: "|")
      text += "<FilesMatch \"^(\(files))$\">\n<If \"%{HTTP:Sec-Fetch-Dest} == 'document'\">\n"
      text += "ForceType \"application/xml; charset=utf-8\"\n</If>\n</FilesMatch>\n"
    }
    text += "<IfModule mod_headers.c>\n"
    for header in rules.headers { text += "Header always set \(header.name) \(HostRules.quoted(header.value))\n" }
    text += "Header set Cache-Control \"\(HostRules.pageCache)\"\n"
    for (pattern, value) in HostRules.cacheTimes {
      text += "<FilesMatch \"\(pattern)\">\nHeader set Cache-Control \"\(value)\"\n</FilesMatch>\n"
    }
    if !rules.lasting.isEmpty {
      let names = rules.lasting.map { HostRules.escaped(String($0.split(separator: "/").last ?? "")) }.uniqued()
      text += "<FilesMatch \"^(\(names.joined(separator: "|")))$\">\n"
      text += "Header set Cache-Control \"\(HostRules.lastingCache)\"\n</FilesMatch>\n"
    }
    return text + """
      </IfModule>
      <IfModule mod_deflate.c>
      AddOutputFilterByType DEFLATE application/atom+xml application/feed+json application/json application/rss+xml
      AddOutputFilterByType DEFLATE application/xml image/svg+xml text/css text/html text/javascript text/plain
      </IfModule>

      """
  }
}
