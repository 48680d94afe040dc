// An element of an XML file with all that is kept of it; names are in small letters.

/// An element that is held in memory as a whole.
struct XMLElement {
  let name: String
  let attributes: XMLAttributes
  /// The text directly inside.
  var own = ""
  var children: [XMLElement] = []

  init(name: String, attributes: XMLAttributes) {
    self.name = name
    self.attributes = attributes
  }

  /// The text of an element down a path of names, the first that has any; "" without one.
  func text(_ path: String...) -> String {
    Self.first(path[...], in: self) ?? ""
  }

  /// All elements of a name directly inside.
  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The first element of a name directly inside.
  func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  private static func first(_ path: ArraySlice<String>, in element: XMLElement) -> String? {
    guard let name = path.first else {
      let text = element.own.trimmingBlanks
      return text.isEmpty ? nil : text
    }
    return element.children.lazy.filter { $0.name == name }.compactMap { first(path.dropFirst(), in: $0) }
      .first
  }
}
