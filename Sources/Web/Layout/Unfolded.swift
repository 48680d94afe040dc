// A page's values laid out by name once, instead of being searched for by reflection at every tag.
import Mustache
import Synchronization

/// A struct as a table of its stored properties, all the way down. swift-mustache would build a `Mirror` for each
/// tag it meets, some ten microseconds a time; this builds one for each struct. Page authors need not know of it:
/// `Templates.render` unfolds what it is given. An absent optional is there as nothing, so that `{{#note}}` is false and no
/// property of that name on the page around it takes its place.
///
/// A part knows what it is a part of, so that a name of the page (`{{once}}` in the middle of a list) is found in one go and
/// not by asking at every level on the way out.
final class Unfolded: MustacheParent {
  private var values: [String: Any] = [:]
  /// What this is a part of; it outlives its parts.
  private unowned let whole: Unfolded?

  convenience init(_ subject: Any) { self.init(subject, in: nil) }

  private init(_ subject: Any, in whole: Unfolded?) {
    self.whole = whole
    for child in Mirror(reflecting: subject).children {
      if let name = child.label { values[name] = unfold(child.value) ?? Absent() }
    }
  }

  func child(named name: String) -> Any? { values[name] ?? whole?.child(named: name) }

  /// The value as the templates use it, nil for an absent optional.
  private func unfold(_ value: Any) -> Any? {
    let type = type(of: value)
    // The common ones first: comparing types is cheap, a cast is not, a Mirror still less.
    if type == String.self || type == Bool.self || type == Int.self || type == Markup.self { return value }
    if type == String?.self { return value as? String }
    switch Shape.of(value, type) {
    case .plain: return value
    case .optional: return Mirror(reflecting: value).children.first.flatMap { unfold($0.value) }
    case .list: return Mirror(reflecting: value).children.compactMap { unfold($0.value) }
    case .structure: return Unfolded(value, in: self)
    }
  }
}

/// What there is to unfold in a type. Found out once for each type.
private enum Shape {
  case plain, optional, list, structure

  private static let known = Mutex<[ObjectIdentifier: Shape]>([:])

  static func of(_ value: Any, _ type: Any.Type) -> Shape {
    if let shape = known.withLock({ $0[ObjectIdentifier(type)] }) { return shape }
    let shape = Shape(value)
    known.withLock { $0[ObjectIdentifier(type)] = shape }
    return shape
  }

  private init(_ value: Any) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: self = .optional
    case _ where value is any MustacheParent || value is any MustacheCustomRenderable: self = .plain
    case .collection: self = .list
    case .struct where !mirror.children.isEmpty: self = .structure
    default: self = .plain
    }
  }
}

/// An optional that holds nothing.
private struct Absent: MustacheCustomRenderable {
  let renderText = ""
  let isNull = true
}
