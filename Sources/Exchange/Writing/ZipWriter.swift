// Several files as one zip.

import CZip
import Glibc

/// Packs files of this disk into a zip. They are read when it is finished, and have to be there until then.
package final class ZipWriter {
  private let archive: OpaquePointer
  private var isFinished = false

  /// Begins a zip in the place of a file that is there.
  package init(_ path: String) throws {
    var code: Int32 = 0
    guard let opened = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      throw WritingFault(
        doing: "Writing a zip", message: "error \(code) of libzip", isDiskFull: errno == ENOSPC)
    }
    archive = opened
  }

  deinit {
    if !isFinished { zip_discard(archive) }
  }

  /// Adds a file under a name.
  package func add(_ name: String, file: String) throws {
    guard let source = zip_source_file(archive, file, 0, -1) else { throw fault() }
    guard zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0 else {
      zip_source_free(source)
      throw fault()
    }
  }

  /// Writes it all.
  package func finish() throws {
    guard zip_close(archive) == 0 else { throw fault() }
    isFinished = true
  }

  private func fault() -> WritingFault {
    WritingFault(
      doing: "Writing a zip", message: String(cString: zip_strerror(archive)), isDiskFull: errno == ENOSPC)
  }
}
