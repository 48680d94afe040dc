// A file on its way in: looked at before anything is kept of it.

import Crypto
import Foundation

/// A file that may be kept.
package struct NewDocument: Sendable, Equatable {
  package let kind: Document.Kind
  package let name: String
  package let mediaType: String
  let bytes: [UInt8]
  let sha256: String

  /// Throws `DocumentRefusal` for what is not kept. What stands behind a picture's end is cut off.
  package init(_ kind: Document.Kind, named name: String, _ bytes: [UInt8]) throws(DocumentRefusal) {
    guard !bytes.isEmpty else { throw .noFile }
    self.kind = kind
    self.name = Self.plain(name)
    switch kind {
    case .picture:
      guard bytes.count <= Document.largestPicture else {
        throw .pictureTooLarge(megabytes: Document.largestPicture >> 20)
      }
      guard let picture = Picture(bytes) else { throw .noPicture }
      mediaType = picture.mediaType
      self.bytes = picture.end == bytes.count ? bytes : Array(bytes[..<picture.end])
    case .attachment:
      guard bytes.count <= Document.largestAttachment else {
        throw .attachmentTooLarge(megabytes: Document.largestAttachment >> 20)
      }
      guard !Self.runs(bytes) else { throw .runs }
      mediaType = Self.mediaType(bytes)
      self.bytes = bytes
    }
    sha256 = Self.hash(self.bytes)
  }

  /// Of what is in a file, as hex digits.
  static func hash(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The name without its folders and without signs that are no letters, at most 120 of them.
  static func plain(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    // What turns the direction of writing round would show another ending than the file has.
    let signs = last.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
        scalar == "\u{200C}" || scalar == "\u{200D}"  // joiners, which Indian scripts need
      default: !"\"<>|:*?".unicodeScalars.contains(scalar)
      }
    }
    var plain = String(String.UnicodeScalarView(signs))
    plain = plain.trimmingCharacters(in: .whitespaces)
    plain = String(plain.drop { $0 == "." })
    guard plain.count > 120 else { return plain.isEmpty ? "file" : plain }
    let ending = plain.split(separator: ".").last.map { $0.count <= 8 ? "." + $0 : "" } ?? ""
    return plain.prefix(120 - ending.count) + ending
  }

  /// Whether a browser or a computer would run it: pages and drawings by how they begin, programs by their mark.
  private static func runs(_ bytes: [UInt8]) -> Bool {
    let programs: [[UInt8]] = [
      Array("MZ".utf8), [0x7F, 0x45, 0x4C, 0x46], Array("#!".utf8), [0xFE, 0xED, 0xFA, 0xCE],
      [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE],
      [0xCA, 0xFE, 0xBA, 0xBE],
    ]
    if programs.contains(where: bytes.starts) { return true }
    // Two bytes a letter, or one: without the empty bytes the beginning reads the same.
    let text = String(
      decoding: bytes.prefix(4096).filter { $0 != 0 && $0 < 0x80 }.map {
        (65...90).contains($0) ? $0 | 0x20 : $0
      },
      as: UTF8.self)
    guard let first = text.first(where: { !$0.isWhitespace }), first == "<" else { return false }
    let marks = [
      "<!doctype html", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<img", "<a ", "<div",
      "<meta", "<style", "<table", "<title", "<xsl:", "<?php",
    ]
    return marks.contains(where: text.contains)
  }

  /// What the bytes say it is; it is handed out to be saved, whatever it is.
  private static func mediaType(_ bytes: [UInt8]) -> String {
    if let picture = Picture(bytes) { return picture.mediaType }
    if bytes.starts(with: Array("%PDF-".utf8)) { return "application/pdf" }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) { return "application/zip" }
    let isText = !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
    return isText ? "text/plain; charset=utf-8" : "application/octet-stream"
  }
}
