// QR codes: what is drawn is what a scanner reads.

import Exchange
import Foundation
import Testing

/// A reader of codes that is not ours (Debian's zbar-tools), where it is installed.
private let reader = ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"].first(
  where: FileManager.default.isExecutableFile)

@Suite struct QRCodeTests {
  private static let texts = [
    "RC123456789012", "https://shop.example/c/Ab-_90zzAb-_90zzAb-_90zz", "1", "ब",
    String(repeating: "https://long.example/", count: 40),
  ]

  @Test func `a code is square, framed by finders, and small for what a card says`() throws {
    let code = try #require(QRCode("RC123456789012"))
    #expect(code.width == 21 && code.modules.count == 21 * 21 && code.side == 29)
    for (row, column) in [(0, 0), (0, 14), (14, 0)] {
      for step in 0..<7 {
        #expect(code.isDark(row: row, column: column + step) && code.isDark(row: row + step, column: column))
      }
      #expect(!code.isDark(row: row + 1, column: column + 1))
    }
    #expect(QRCode("https://shop.example/c/Ab-_90zzAb-_90zzAb-_90zz")?.width == 33)
  }

  @Test(arguments: texts) func `the path draws the modules, each once`(text: String) throws {
    let code = try #require(QRCode(text))
    #expect(try Drawn(code) == Drawn(side: code.side, dark: code))
  }

  @Test func `what cannot be a code is none`() {
    #expect(QRCode("") == nil)
    #expect(QRCode("a\0b") == nil)
    #expect(QRCode(String(repeating: "a", count: 4000)) == nil)
  }

  @Test(
    .enabled(if: reader != nil, "zbar-tools is not installed: 'script/setup test' does"),
    arguments: texts.filter { $0.utf8.count == $0.count })
  func `another program reads from the drawing what we wrote`(text: String) throws {
    let picture = FileManager.default.temporaryDirectory.appending(path: "qr-\(UUID().uuidString).pgm")
    defer { try? FileManager.default.removeItem(at: picture) }
    try Drawn(try #require(QRCode(text))).picture(scale: 6).write(to: picture)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: try #require(reader))
    process.arguments = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture.path]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let read = try #require(try output.fileHandleForReading.readToEnd())
    process.waitUntilExit()
    #expect(String(decoding: read, as: UTF8.self) == text + "\n")
  }
}

/// Modules as they stand on the paper, read back from the path.
private struct Drawn: Equatable {
  let side: Int
  var dark: Set<[Int]> = []

  init(_ code: QRCode) throws {
    side = code.side
    for part in code.path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
      let (x, y, length) = (Int(part.1) ?? -1, Int(part.2) ?? -1, Int(part.3) ?? 0)
      #expect(part.3 == part.4)
      for step in 0..<length { #expect(dark.insert([y, x + step]).inserted) }
    }
  }

  init(side: Int, dark code: QRCode) {
    self.side = side
    for row in 0..<code.width {
      for column in 0..<code.width where code.isDark(row: row, column: column) {
        dark.insert([row + QRCode.quietZone, column + QRCode.quietZone])
      }
    }
  }

  /// A picture in grey (PGM), so many dots a module.
  func picture(scale: Int) -> Data {
    var bytes = Data("P5 \(side * scale) \(side * scale) 255\n".utf8)
    for y in 0..<side * scale {
      for x in 0..<side * scale { bytes.append(dark.contains([y / scale, x / scale]) ? 0 : 255) }
    }
    return bytes
  }
}
