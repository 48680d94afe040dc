// Pages as a browser reads them: where their links lead, and their forms with what stands in them.

/// A form on a page, with its fields as they stand.
struct PrintedForm: Sendable {
  /// A field that is typed into.
  struct Field: Sendable {
    let name: String
    let type: String
    var value: String
  }

  private(set) var action: String
  let isFile: Bool
  /// Where its other buttons send it.
  fileprivate var others: [String] = []
  var hidden: [String: String] = [:]
  var typed: [Field] = []
  /// The values of each group of choices: a select's options, radios or buttons of one name.
  var choices: [String: [String]] = [:]

  /// Forms of one shape lead to the same code.
  var shape: String {
    let parts = hidden.filter { !["csrf", "once", "next"].contains($0.key) }.map {
      "\($0.key)=\(numberless($0.value))"
    }
    let names = typed.map(\.name) + choices.keys + hidden.keys
    return ([numberless(action)] + (parts + names).sorted()).joined(separator: " ")
  }

  /// What somebody sends who fills it in for the `time`th time, choosing the next of each choice every time.
  func filled(_ time: Int) -> [String: String] {
    var fields = hidden
    for field in typed { fields[field.name] = field.sample(time) }
    for (name, values) in choices where !values.isEmpty { fields[name] = values[time % values.count] }
    return fields
  }
}

extension PrintedForm.Field {
  /// Something that goes into it; what stands there is kept every other time.
  fileprivate func sample(_ time: Int) -> String {
    let name = name.lowercased()
    let isNumber = !value.isEmpty && value.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" }
    if !value.isEmpty, isNumber || time.isMultiple(of: 2) { return value }
    if name == "followupday" { return "2025-07-0\(1 + time)" }
    if name.hasSuffix("new"), time.isMultiple(of: 2) { return "" }  // one of the list, or none
    if type == "date" || ["day", "from", "to", "present"].contains(where: name.hasSuffix) {
      return "2025-06-0\(1 + time)"
    }
    if ["amount", "cost", "rate"].contains(where: name.contains) { return "1\(time).50" }
    if name == "referrertyped" || name == "find" || name == "q" { return time == 1 ? "Dr Rao" : "a" }
    if name == "birthday" { return "1980-05-0\(1 + time)" }
    if type == "email" || name == "newreach" { return "guest\(time)@example.com" }
    if type == "tel" { return "+44 20 7946 095\(time)" }
    return value + "Words \(time)"
  }
}

/// What a page leads to.
struct PrintedPage {
  private(set) var links: [String] = []
  private(set) var forms: [PrintedForm] = []

  /// Reads a page of ours, whose forms without an action lead to where it is.
  init(_ html: String, at path: String) {
    var form: PrintedForm?
    var select: String?
    for part in html.split(separator: "<") {
      let tag = Tag(part)
      switch tag.name {
      case "a":
        if let link = tag["href"], link.hasPrefix("/") { links.append(link) }
      case "form":
        guard tag["method"] == "post" else { continue }
        form = PrintedForm(action: tag["action"] ?? path, isFile: tag["enctype"] != nil)
      case "/form":
        if let form { forms += [form] + form.others.map(form.sent) }
        form = nil
      case "select": select = tag["name"]
      case "/select": select = nil
      case "option":
        if let select { form?.choices[select, default: []].append(tag["value"] ?? "") }
      case "input", "textarea", "button": form?.add(tag)
      default: continue
      }
    }
  }
}

extension PrintedForm {
  fileprivate func sent(to action: String) -> PrintedForm {
    var other = self
    other.action = action
    return other
  }

  fileprivate mutating func add(_ tag: Tag) {
    if let other = tag["formaction"] { others.append(other) }
    guard let name = tag["name"] else { return }
    switch (tag.name, tag["type"]) {
    case ("button", _), ("input", "radio"), ("input", "checkbox"):
      choices[name, default: []].append(tag["value"] ?? "")
    case ("input", "hidden"): hidden[name] = tag["value"]
    case ("input", "file"): return
    default: typed.append(Field(name: name, type: tag["type"] ?? "text", value: tag["value"] ?? ""))
    }
  }
}

/// A tag of a page and its attributes. Ours stand in double quotes and hold no "<".
private struct Tag {
  let name: String
  private var attributes: [String: String] = [:]

  init(_ text: Substring) {
    name = String(text.prefix { $0 != " " && $0 != ">" })
    guard ["a", "form", "select", "option", "input", "textarea", "button"].contains(name) else { return }
    let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
    for place in stride(from: 1, to: pieces.count, by: 2) {
      let before = pieces[place - 1]
      guard before.hasSuffix("="), !before.contains(">") else { return }
      let attribute = before.dropLast().split(separator: " ").last ?? ""
      attributes[String(attribute)] = String(pieces[place]).replacing("&amp;", with: "&").replacing(
        "&#39;", with: "'")
    }
  }

  subscript(_ attribute: String) -> String? { attributes[attribute] }
}

/// An address without its numbers and without words of more than twenty letters, which are numbers too.
func numberless(_ address: String) -> String {
  address.prefix { $0 != "#" }.split(separator: "/", omittingEmptySubsequences: false).map { part in
    part.split(separator: "&").map { pair in
      let value = pair.split(separator: "=").last ?? ""
      let isNumber = value.count > 20 || (!value.isEmpty && value.allSatisfy(\.isNumber))
      return isNumber ? pair.dropLast(value.count) + "0" : String(pair)
    }.joined(separator: "&")
  }.joined(separator: "/")
}
