// A page's values laid out by name once, instead of being searched for by reflection at every tag.
import Mustache

/// A struct as a table of its stored properties, all the way down. swift-mustache would build a `Mirror` for each
/// tag it meets, some ten microseconds a time; this builds one for each struct. Page authors need not know of it:
/// `Templates.render` unfolds what it is given. An absent optional is there as nothing, so that `{{#note}}` is false and no
/// property of that name on the page around it takes its place.
struct Unfolded: MustacheParent {
  private let values: [String: Any]

  init(_ subject: Any) {
    var values: [String: Any] = [:]
    for child in Mirror(reflecting: subject).children {
      if let name = child.label { values[name] = Unfolded.value(child.value) ?? Absent() }
    }
    self.values = values
  }

  func child(named name: String) -> Any? { values[name] }

  /// The value as the templates use it, nil for an absent optional.
  private static func value(_ value: Any) -> Any? {
    // The common ones first: a cast to a concrete type is cheap and takes an optional's wrapping off; a Mirror is not.
    if let text = value as? String { return text }
    if let claim = value as? Bool { return claim }
    if let markup = value as? Markup { return markup }
    if let number = value as? Int { return number }
    if let parent = value as? any MustacheParent { return parent }
    if let renderable = value as? any MustacheCustomRenderable { return renderable }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { Unfolded.value($0.value) }
    case .collection: return mirror.children.compactMap { Unfolded.value($0.value) }
    case .struct where !mirror.children.isEmpty: return Unfolded(value)
    default: return value
    }
  }
}

/// An optional that holds nothing.
private struct Absent: MustacheCustomRenderable {
  let renderText = ""
  let isNull = true
}
