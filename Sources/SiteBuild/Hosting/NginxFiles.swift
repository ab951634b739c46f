/// Redirects, headers and types for nginx.
struct NginxFiles {
  let rules: HostRules

  /// What stands in the `http` block.
  var maps: String {
    var text = "# In the http block: include …/.hosting/nginx-http.conf;\n"
    // nginx refuses maps that its tables are too small for.
    let longest = (rules.redirects.map(\.from) + rules.lasting).map(\.utf8.count).max() ?? 0
    if rules.redirects.count > 1000 { text += "map_hash_max_size \(rules.redirects.count * 4);\n" }
    if longest > 40 { text += "map_hash_bucket_size \(Self.powerOfTwo(over: longest + 32));\n" }
    text += "map $uri $sitegen_redirect {\n  default \"\";\n"
    for redirect in rules.redirects {
      for from in Self.spellings(redirect) { text += "  \(HostRules.quoted(from)) \(HostRules.quoted(redirect.to));\n" }
    }
    text += "}\nmap $uri $sitegen_cache {\n  default \"\(HostRules.pageCache)\";\n"
    for (pattern, value) in HostRules.cacheTimes { text += "  \"~*\(pattern)\" \"\(value)\";\n" }
    for path in rules.lasting { text += "  \(HostRules.quoted(path)) \"\(HostRules.lastingCache)\";\n" }
    return text + "}\n"
  }

  /// What stands in the `server` block.
  var server: String {
    var text = """
      # In the server block, beside its root: include …/.hosting/nginx-server.conf;
      charset utf-8;
      charset_types application/atom+xml application/feed+json application/json application/manifest+json
        application/rss+xml application/xml text/css text/javascript text/plain text/xml application/javascript;
      gzip on;
      gzip_vary on;
      gzip_types application/atom+xml application/feed+json application/javascript application/json
        application/manifest+json application/rss+xml application/xml image/svg+xml text/css text/javascript
        text/plain text/xml;
      index index.html;
      absolute_redirect off;
      error_page 404 \(rules.prefix)/404.html;
      if ($sitegen_redirect) {
        return 301 $sitegen_redirect;
      }

      """
    for header in rules.headers { text += "add_header \(header.name) \(HostRules.quoted(header.value)) always;\n" }
    text += "add_header Cache-Control $sitegen_cache;\n"
    for (file, type) in rules.types {
      let media = type.prefix { $0 != ";" }
      text += "location ~ \"/\(HostRules.escaped(file))$\" {\n  types {}\n  default_type \(media);\n"
      if rules.hasView, HostRules.viewed.contains(file) { text += view }
      text += "}\n"
    }
    if rules.hasView { text += "location @sitegen_view {\n  types {}\n  default_type application/xml;\n}\n" }
    let hidden = "location ~ \"/(\\.hosting/|\\.htaccess$|_headers$|_redirects$)\" {\n  return 404;\n}\n"
    return text + hidden
  }

  /// Within the location of a feed.
  private var view: String {
    """
      error_page 404 \(rules.prefix)/404.html;
      error_page 418 = @sitegen_view;
      if ($http_sec_fetch_dest = document) {
        return 418;
      }

    """
  }

  /// A folder is asked for with and without its slash.
  private static func spellings(_ redirect: HostRules.Redirect) -> [String] {
    redirect.isFolder && redirect.from.utf8.count > 1
      ? [redirect.from, String(redirect.from.dropLast())] : [redirect.from]
  }

  private static func powerOfTwo(over number: Int) -> Int {
    var power = 64
    while power < number { power *= 2 }
    return power
  }
}
