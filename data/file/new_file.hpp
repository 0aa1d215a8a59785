#pragma once

#include "data/file/digest.hpp"
#include "data/file/file_descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// Which file a name stands for, by which another in its place is seen.
struct FileIdentity {
  std::uint64_t device = 0, inode = 0;
  std::int64_t bytes = 0, written_s = 0, written_ns = 0;
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// What a file consists of.
struct FileContent {
  std::uint64_t bytes = 0;
  std::string sha256;
};

/// A file that appears whole or not at all: written beside its target under a name of its own,
/// flushed to disk, and renamed over the target by commit(), which throws DataError where another
/// has written the target since the constructor. Without commit() the destructor takes
/// it away and the target stays what it was. A process that is killed leaves `.metes-….tmp`.
/// One thread at a time.
class NewFile {
 public:
  enum class Digest { no, yes };

  /// Throws DataError when the target is not a regular file or its folder cannot be written. A
  /// target that is a symbolic link is followed. `digest`: whether content() will be asked for.
  explicit NewFile(const std::filesystem::path& target, Digest digest = Digest::no);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::span<const std::byte> bytes);
  void write(std::string_view text);
  /// Makes it the target. Nothing may be written after it.
  void commit();
  /// Of a file with a digest, which is made while it is written; once, after commit().
  [[nodiscard]] FileContent content();

 private:
  void flush();
  void write_out(std::span<const std::byte> bytes);
  void send_on();
  [[noreturn]] void fail(int error) const;

  std::filesystem::path target_;
  std::optional<FileIdentity> before_;  // of the target
  std::filesystem::path temporary_;     // empty: there is none, or it has become the target
  FileDescriptor folder_;
  FileDescriptor descriptor_;
  std::optional<Sha256> digest_;
  std::string pending_;        // small writes, gathered
  std::uint64_t written_ = 0;  // bytes, without those
  std::uint64_t sent_on_ = 0;  // of them to the disk
};

/// The same for a library that writes a file by its name: path() is where it writes, commit() makes
/// that the target. The library must have closed it. One thread at a time.
class NewPath {
 public:
  /// Throws DataError as NewFile does.
  explicit NewPath(const std::filesystem::path& target);
  ~NewPath();
  NewPath(const NewPath&) = delete;
  NewPath& operator=(const NewPath&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return temporary_; }
  void commit();

 private:
  std::filesystem::path target_;
  std::optional<FileIdentity> before_;  // of the target
  std::filesystem::path temporary_;     // empty: it has become the target
};

/// The same for a library that writes several files of one name, as a shapefile is: they are
/// written in a hidden folder beside the target, and commit() moves each to its place, the target
/// last. One thread at a time.
class NewFileSet {
 public:
  /// Throws DataError as NewFile does.
  explicit NewFileSet(const std::filesystem::path& target);
  ~NewFileSet();
  NewFileSet(const NewFileSet&) = delete;
  NewFileSet& operator=(const NewFileSet&) = delete;

  /// Where the library writes the file that becomes the target; the others go beside it.
  [[nodiscard]] std::filesystem::path path() const { return folder_ / target_.filename(); }
  /// `obsolete`: endings of files that belonged to an earlier target and must not stay beside the
  /// new one (".qix").
  void commit(const std::vector<std::string>& obsolete = {});

 private:
  void move(const std::filesystem::path& file) const;

  std::filesystem::path target_;
  std::optional<FileIdentity> before_;  // of the target
  std::filesystem::path folder_;
};

}  // namespace metes::data
