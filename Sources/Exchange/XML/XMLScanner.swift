// Owns expat's parser: bytes go in a chunk at a time, events come out, and what could harm is refused at once.
internal import CExpat
import Glibc

/// Who is told what stands in an XML text. Bytes and names are valid only during the call; what is thrown ends the parsing.
protocol XMLListener: AnyObject {
  func start(_ tag: XMLTag) throws
  func end(_ name: XMLName) throws
  /// A piece of text; the text of one element may come in several.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws
}

/// How much of a hostile XML text is borne.
struct XMLLimits {
  /// Elements inside each other.
  var depth = 256
  /// Bytes of one tag, comment or text.
  var pieceBytes = 4 << 20
}

/// Parses XML that is UTF-8, or announces UTF-16 or ISO-8859-1. Refuses document types, and with them every entity.
final class XMLScanner {
  private let parser: XML_Parser
  private let limits: XMLLimits
  private unowned(unsafe) var listener: (any XMLListener)?
  private var depth = 0
  private var fed = 0
  private var failure: (any Error)?

  /// `isUTF8` overrides what the text says of its encoding.
  init(isUTF8: Bool = false, limits: XMLLimits = XMLLimits()) throws {
    guard let parser = XML_ParserCreate(isUTF8 ? "UTF-8" : nil) else {
      throw TableRefusal.unreadable("there was no memory for it")
    }
    (self.parser, self.limits) = (parser, limits)
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { context, name, attributes in tell(context) { $0.tellStart(name, attributes) } },
      { context, name in tell(context) { $0.tellEnd(name) } })
    XML_SetCharacterDataHandler(parser) { context, text, count in tell(context) { $0.tellText(text, count) } }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      tell(context) { $0.stop(TableRefusal.xml(.declarations)) }
    }
    XML_SetEntityDeclHandler(parser) { context, _, _, _, _, _, _, _, _ in
      tell(context) { $0.stop(TableRefusal.xml(.declarations)) }
    }
  }

  deinit { XML_ParserFree(parser) }

  /// The line the parser stands on.
  var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  /// Whether a listener paused the parsing; nothing may be fed before it is resumed to its end.
  var isPaused: Bool {
    var status = XML_ParsingStatus()
    XML_GetParsingStatus(parser, &status)
    return status.parsing == XML_SUSPENDED
  }

  /// Stops after the event that is being told, until `resume`.
  func pause() { XML_StopParser(parser, 1) }

  /// Parses the next bytes, some megabytes at most, and tells the listener what is in them. Throws what the listener threw,
  /// or `TableRefusal.xml`.
  func feed(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, to listener: any XMLListener) throws {
    self.listener = listener
    defer { self.listener = nil }
    let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
    let status = XML_Parse(parser, start, CInt(clamping: bytes.count), isLast ? 1 : 0)
    fed += bytes.count
    try check(status)
  }

  /// Goes on after a pause.
  func resume(to listener: any XMLListener) throws {
    self.listener = listener
    defer { self.listener = nil }
    try check(XML_ResumeParser(parser))
  }

  private func check(_ status: XML_Status) throws {
    if let failure { throw failure }
    guard status != XML_STATUS_SUSPENDED else { return }
    guard status != XML_STATUS_ERROR else { throw TableRefusal.xml(.malformed(line: line)) }
    guard fed - Int(XML_GetCurrentByteIndex(parser)) <= limits.pieceBytes else {
      throw TableRefusal.xml(.tooLong(line: line))
    }
  }

  fileprivate func tellStart(
    _ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    guard failure == nil, let name else { return }
    depth += 1
    guard depth <= limits.depth else { return stop(TableRefusal.xml(.tooDeep(line: line))) }
    do { try listener?.start(XMLTag(name, attributes)) } catch { stop(error) }
  }

  fileprivate func tellEnd(_ name: UnsafePointer<XML_Char>?) {
    guard failure == nil, let name else { return }
    depth -= 1
    do { try listener?.end(XMLName(name)) } catch { stop(error) }
  }

  fileprivate func tellText(_ text: UnsafePointer<XML_Char>?, _ count: CInt) {
    guard failure == nil, let text else { return }
    let bytes = UnsafeBufferPointer(
      start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: Int(count))
    do { try listener?.text(bytes) } catch { stop(error) }
  }

  fileprivate func stop(_ error: any Error) {
    failure = failure ?? error
    XML_StopParser(parser, 0)
  }
}

/// Calls `body` with the scanner expat was told to hand back. It outlives every call of its parser, so nothing is counted.
@inline(__always)
private func tell(_ context: UnsafeMutableRawPointer?, _ body: (XMLScanner) -> Void) {
  guard let context else { return }
  Unmanaged<XMLScanner>.fromOpaque(context)._withUnsafeGuaranteedRef(body)
}
