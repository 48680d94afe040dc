// One program writes to a database file at a time: an advisory lock on a file beside it, held while it is open.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Holds `PATH.lock` for as long as it lives. The lock goes when the process does, however it ends.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// Throws `StorageRefusal.inUse` when another process holds the lock.
  init(beside path: String) throws {
    let lockPath = path + ".lock"
    let opened = unsafe open(lockPath, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard opened >= 0 else {
      throw StorageFault(
        doing: "Locking the database", code: 14, message: unsafe String(cString: strerror(errno)))
    }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      close(opened)
      throw StorageRefusal.inUse(path: path)
    }
    descriptor = opened
  }

  deinit { close(descriptor) }
}
