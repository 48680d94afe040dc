// A start tag as its parser shows it: names without their prefixes, nothing copied until asked for.
import Glibc

/// The name of an element, valid only while its event is told.
struct XMLName {
  private let start: UnsafePointer<CChar>

  /// Leaves out a namespace prefix: `x:row` is `row`.
  init(_ qualified: UnsafePointer<CChar>) {
    start = strchr(qualified, CInt(UInt8(ascii: ":"))).map { UnsafePointer($0) + 1 } ?? qualified
  }

  /// Whether it is this name.
  @inline(__always)
  static func == (name: XMLName, other: StaticString) -> Bool {
    memcmp(name.start, other.utf8Start, min(strlen(name.start), other.utf8CodeUnitCount) + 1) == 0
  }

  /// The bytes of the name.
  var bytes: UnsafeBufferPointer<UInt8> { utf8(start) }

  /// The only byte of a name of one letter; 0 for longer ones.
  @inline(__always)
  var letter: UInt8 { start[0] != 0 && start[1] == 0 ? UInt8(bitPattern: start[0]) : 0 }
}

/// A start tag, valid only while its event is told.
struct XMLTag {
  let name: XMLName
  fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    (self.name, self.attributes) = (XMLName(name), attributes)
  }

  /// Calls `body` with each attribute's name and value.
  @inline(__always)
  func forEachAttribute(_ body: (XMLName, UnsafeBufferPointer<UInt8>) -> Void) {
    guard var next = attributes else { return }
    while let name = next[0], let value = next[1] {
      body(XMLName(name), utf8(value))
      next += 2
    }
  }

  /// The value of an attribute; nil when there is none of this name.
  func attribute(_ wanted: StaticString) -> String? {
    var found: String?
    forEachAttribute { name, value in
      if name == wanted { found = String(decoding: value, as: UTF8.self) }
    }
    return found
  }
}

@inline(__always)
private func utf8(_ text: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
  UnsafeBufferPointer(
    start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: strlen(text))
}
