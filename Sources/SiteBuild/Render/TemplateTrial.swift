package import Templates

/// What templates can use when they are tried outside of a site.
package enum TemplateTrial {
  /// The portal's filters with German words; addresses stay as they are within a
  /// site at the root of its host. By Jinja's rules, names that Jinja has itself
  /// mean what they mean there.
  package static func environment(_ options: TemplateOptions) -> TemplateEnvironment {
    var options = options
    options.order = options.undefined == .strict ? .german : .byCharacters
    return TemplateEnvironment(filters: SiteFilters(words: .german, base: .placeholder).all, options: options)
  }
}
