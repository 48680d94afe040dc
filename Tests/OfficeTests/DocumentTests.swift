// Pictures and papers: what is kept and what is not, where it stands, and the way back.

import Customers
import Differentiate
import Foundation
import Storage
import TestSupport
import Testing

@testable import Office

@Suite struct PictureTests {
  @Test(arguments: [
    (TinyPictures.png, "image/png"), (TinyPictures.gif, "image/gif"), (TinyPictures.jpeg, "image/jpeg"),
    (TinyPictures.webp, "image/webp"),
  ])
  func `a picture is what its bytes say, whatever it is called`(bytes: [UInt8], type: String) throws {
    let document = try NewDocument(.picture, named: "invoice.pdf", bytes)
    #expect(document.mediaType == type)
    #expect(document.bytes == bytes)
  }

  @Test(arguments: [TinyPictures.png, TinyPictures.gif, TinyPictures.jpeg, TinyPictures.webp])
  func `what hangs behind a picture is cut off`(bytes: [UInt8]) throws {
    let zip = Array("PK\u{3}\u{4} and <script>alert(1)</script>".utf8)
    #expect(try NewDocument(.picture, named: "both.png", bytes + zip).bytes == bytes)
  }

  @Test(arguments: [TinyPictures.png, TinyPictures.gif, TinyPictures.jpeg, TinyPictures.webp])
  func `half a picture is none, wherever it breaks off`(bytes: [UInt8]) {
    for end in 1..<bytes.count {
      #expect(throws: DocumentRefusal.noPicture, "\(end)") {
        try NewDocument(.picture, named: "a.png", Array(bytes[..<end]))
      }
    }
  }

  @Test(arguments: [
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "<!DOCTYPE html><p>",
    "%PDF-1.7", "GIF89a/*<svg/onload=alert(1)>*/=1;", "\u{89}PNG\r\n\u{1A}\n", "BM", "text",
  ])
  func `what no browser shows as a picture is refused as one`(text: String) {
    #expect(throws: DocumentRefusal.noPicture) {
      try NewDocument(.picture, named: "me.png", Array(text.utf8))
    }
  }

  @Test func `damaged pictures never break the reader`() {
    var generator = SeededGenerator(seed: 8)
    for picture in [TinyPictures.png, TinyPictures.gif, TinyPictures.jpeg, TinyPictures.webp] {
      for _ in 0..<3000 {
        var bytes = picture + picture
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
            in: 0...255, using: &generator)
        }
        if let found = Picture(bytes) { #expect(found.end <= bytes.count && found.width > 0) }
      }
    }
  }

  @Test func `a picture larger than it may be is refused by its size`() {
    let large = TinyPictures.png + [UInt8](repeating: 0, count: Document.largestPicture)
    #expect(throws: DocumentRefusal.pictureTooLarge(megabytes: 4)) {
      try NewDocument(.picture, named: "a.png", large)
    }
    #expect(throws: DocumentRefusal.attachmentTooLarge(megabytes: 10)) {
      try NewDocument(
        .attachment, named: "a.bin", [UInt8](repeating: 7, count: Document.largestAttachment + 1))
    }
    #expect(throws: DocumentRefusal.noFile) { try NewDocument(.attachment, named: "a", []) }
  }

  @Test(arguments: [
    " \n<HTML><body>", "<?xml version=\"1.0\"?>\n<!-- a -->\n<svg>", "<!doctype html>", "<script>1</script>",
    "MZ\u{90}", "#!/bin/sh\nrm", "\u{FEFF}<html>", "\u{7F}ELF\u{2}", "<p><a href=\"javascript:1\">",
  ])
  func `pages, drawings and programs are not kept as papers either`(text: String) {
    #expect(throws: DocumentRefusal.runs) {
      try NewDocument(.attachment, named: "letter.txt", Array(text.utf8))
    }
    let wide = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    guard text.contains("<") else { return }
    #expect(throws: DocumentRefusal.runs) {
      try NewDocument(.attachment, named: "letter.txt", [0xFF, 0xFE] + wide)
    }
  }

  @Test(arguments: [
    ("../../etc/passwd", "passwd"), ("C:\\Users\\me\\scan 1.pdf", "scan 1.pdf"), (".htaccess", "htaccess"),
    ("", "file"), ("/", "file"), ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"), ("कार्ड.pdf", "कार्ड.pdf"),
    ("gpj.\u{202E}exe", "gpj.exe"), ("a\"b;c.txt", "ab;c.txt"), ("..", "file"),
  ])
  func `a name is kept without its folders and without signs that are no letters`(typed: String, kept: String)
  {
    #expect(NewDocument.plain(typed) == kept)
  }

  @Test func `a long name keeps its ending`() {
    let name = NewDocument.plain(String(repeating: "a", count: 500) + ".pdf")
    #expect(name.count == 120 && name.hasSuffix(".pdf"))
  }
}

@Suite(.everyEngine) struct DocumentTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  private func keep(_ kind: Document.Kind, _ bytes: [UInt8], with name: String) throws -> Int64 {
    let id = try shop.id(name)
    let document = try NewDocument(kind, named: "a file", bytes)
    return try shop.change { try $0.keep(document, with: id, on: shop.today) }
  }

  private let paper = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })

  private func pieces() throws -> Int {
    try shop.read { try $0.value("SELECT COUNT(*) FROM document_piece") ?? 0 }
  }

  @Test func `a paper comes back byte for byte, and the journal holds none of it`() throws {
    let id = try keep(.attachment, paper, with: "Asha")
    let document = try #require(try shop.read { try $0.document(id) })
    #expect(document.size == paper.count && document.mediaType == "application/octet-stream")
    #expect(try shop.read { try $0.content(of: document.sha256) } == paper)
    let longest: Int? = try shop.read { try $0.value("SELECT MAX(length(kept)) FROM journal") }
    #expect(longest ?? 0 < 20_000)
  }

  @Test func `the same paper of two customers is kept once`() throws {
    _ = try keep(.attachment, paper, with: "Asha")
    let before = try pieces()
    _ = try keep(.attachment, paper, with: "Ben")
    #expect(try pieces() == before)
  }

  @Test func `a removed paper comes back with what is in it, and goes again`() throws {
    let id = try keep(.attachment, paper, with: "Asha")
    let asha = try shop.id("Asha")
    let before = try shop.read { try $0.fingerprint() }
    let change = try shop.change { transaction in
      try transaction.remove(document: id, of: asha)
      return try transaction.changeSet()
    }
    #expect(try shop.read { try $0.documents(of: asha) }.isEmpty)
    let undo = try shop.change(.undo) { try $0.undo(change).changeSet }
    #expect(try shop.read { try $0.fingerprint() } == before)
    let back = try #require(try shop.read { try $0.document(id) })
    #expect(try shop.read { try $0.content(of: back.sha256) } == paper)
    try shop.change(.undo) { _ = try $0.undo(undo) }
    #expect(try shop.read { try $0.documents(of: asha) }.isEmpty)
  }

  @Test func `the newest picture is the one that is shown`() throws {
    _ = try keep(.picture, TinyPictures.png, with: "Asha")
    _ = try keep(.picture, TinyPictures.gif, with: "Asha")
    let asha = try shop.id("Asha")
    #expect(try shop.read { try $0.picture(of: asha) }?.mediaType == "image/gif")
    let change: Int64 = try shop.read { try $0.value("SELECT MAX(id) FROM change_set") ?? 0 }
    try shop.change(.undo) { _ = try $0.undo(change) }
    #expect(try shop.read { try $0.picture(of: asha) }?.mediaType == "image/png")
  }

  @Test func `a customer has a hundred files and no more, and nobody takes another's away`() throws {
    let (asha, ben) = (try shop.id("Asha"), try shop.id("Ben"))
    let document = try NewDocument(.picture, named: "a", TinyPictures.png)
    try shop.change { transaction in
      for _ in 0..<Document.most { try transaction.keep(document, with: asha, on: shop.today) }
    }
    #expect(throws: DocumentRefusal.tooMany(limit: 100)) {
      try shop.change { try $0.keep(document, with: asha, on: shop.today) }
    }
    let one = try #require(try shop.read { try $0.documents(of: asha) }.first)
    #expect(throws: DocumentRefusal.notFound) { try shop.change { try $0.remove(document: one.id, of: ben) } }
  }

  @Test func `papers move to the other engine with everything else`() throws {
    _ = try keep(.attachment, paper, with: "Asha")
    _ = try keep(.picture, TinyPictures.jpeg, with: "Ben")
    for engine in Engine.available {
      let place = try TestPlace(on: engine)
      let copy = try place.open()
      try shop.database.move(to: copy)
      let hash = NewDocument.hash(paper)
      #expect(try copy.readNow { try $0.content(of: hash) } == paper)
      try copy.close()
      withExtendedLifetime(place) {}
    }
  }

  @Test func `papers leave in the portable package and come back, also those an undo may show again`() throws
  {
    let id = try keep(.attachment, paper, with: "Asha")
    _ = try keep(.picture, TinyPictures.webp, with: "Asha")
    let asha = try shop.id("Asha")
    try shop.change { try $0.remove(document: id, of: asha) }
    let change: Int64 = try shop.read { try $0.value("SELECT MAX(id) FROM change_set") ?? 0 }
    try shop.export(.package, as: .zip) { file in
      let place = try TestPlace()
      let copy = try place.open()
      let folder = try ExportFolder()
      _ = try PackageLoad(file.path).load(into: copy, at: shop.now, folder: folder.path)
      _ = try copy.changeNow(Change(.undo, at: shop.now)) { try $0.undo(change) }
      let back = try #require(try copy.readNow { try $0.document(id) })
      #expect(try copy.readNow { try $0.content(of: back.sha256) } == paper)
      let picture = try #require(try copy.readNow { try $0.picture(of: asha) })
      #expect(try copy.readNow { try $0.content(of: picture.sha256) } == TinyPictures.webp)
      try copy.close()
      withExtendedLifetime(place) {}
    }
  }
}
