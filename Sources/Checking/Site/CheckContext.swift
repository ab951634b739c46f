/// What readers of files share: it does not change while they read.
final class CheckContext: Sendable {
  let site: CheckedSite
  let resolver: LinkResolver

  init(_ site: CheckedSite) {
    self.site = site
    resolver = LinkResolver(site)
  }
}
