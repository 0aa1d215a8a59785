#include "data/file/new_file.hpp"

#include "geo/values/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <random>
#include <system_error>

namespace metes::data {
namespace {

constexpr std::size_t kPendingLimit = std::size_t{1} << 16U;
// Linux writes at most 0x7FFFF000 bytes a call; less keeps a signal's wait short.
constexpr std::size_t kLargestWrite = std::size_t{1} << 26U;
// What is written is sent on to the disk at once in pieces of this size, so that commit() has
// little to wait for at the end of a long file.
constexpr std::uint64_t kSentOn = std::uint64_t{1} << 23U;
constexpr mode_t kMode = 0644;  // & ~umask

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : ".";
}

// What a symbolic link stands for, whether or not that is there.
std::filesystem::path behind_links(std::filesystem::path file) {
  constexpr int kMostLinks = 40;  // as Linux has it
  std::error_code error;
  for (int links = 0; links < kMostLinks && is_symlink(file, error); ++links) {
    file = folder_of(file) / read_symlink(file, error);
  }
  if (is_symlink(file, error)) {
    throw DataError(fmt::format("{} cannot be written: too many symbolic links", file.string()));
  }
  return file;
}

std::filesystem::path checked_target(const std::filesystem::path& target) {
  // Who writes that elsewhere means standard output.
  if (target == "-") {
    throw DataError("- cannot be written: expected the name of a file, ./- where it is called so");
  }
  const std::filesystem::path file = behind_links(target);
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (is_directory(status)) {
    throw DataError(
        fmt::format("{} cannot be written: it is a folder, expected a file", target.string()));
  }
  if (exists(status) && !is_regular_file(status)) {
    throw DataError(fmt::format(
        "{} cannot be written: it is a device, pipe or socket, expected a file", target.string()));
  }
  if (!file.has_filename()) {
    throw DataError(
        fmt::format("{} cannot be written: expected the name of a file", target.string()));
  }
  return file;
}

std::filesystem::path temporary_in(const std::filesystem::path& folder) {
  std::random_device random;
  const auto high = std::uint64_t{random()};
  return folder / fmt::format(".metes-{:016x}.tmp", high << 32U | random());
}

[[noreturn]] void fail_writing(const std::filesystem::path& target, int error) {
  throw DataError(fmt::format("{} cannot be written: {}", target.string(),
                              std::generic_category().message(error)));
}

void sync(const std::filesystem::path& path, int flags, const std::filesystem::path& target) {
  const FileDescriptor descriptor(open(path.c_str(), flags | O_CLOEXEC));
  if (!descriptor.is_open()) fail_writing(target, errno);
  // The new name is safe only when the folder is on disk too; some file systems cannot do that.
  if (fsync(descriptor.get()) != 0 && errno != EINVAL) fail_writing(target, errno);
}

std::optional<FileIdentity> identity_of(const std::filesystem::path& file) {
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) return std::nullopt;
  return FileIdentity{.device = status.st_dev,
                      .inode = status.st_ino,
                      .bytes = status.st_size,
                      .written_s = status.st_mtim.tv_sec,
                      .written_ns = status.st_mtim.tv_nsec};
}

// Of two that write one target at once the later would take away what the earlier has said that it
// wrote.
void check_not_taken(const std::filesystem::path& target,
                     const std::optional<FileIdentity>& before) {
  const auto now = identity_of(target);
  if (!now || now == before) return;
  throw DataError(
      fmt::format("{} is not replaced: another has written it since this began, expected nobody "
                  "else to write it",
                  target.string()));
}

// Of two that write a target at once neither may replace that of the other unseen, or leave files
// of a set beside its. Not where the file system has no locks.
FileDescriptor locked(const std::filesystem::path& folder) {
  FileDescriptor descriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  while (descriptor.is_open() && flock(descriptor.get(), LOCK_EX) != 0 && errno == EINTR) {
  }
  return descriptor;
}

}  // namespace

NewFile::NewFile(const std::filesystem::path& target, Digest digest)
    : target_(checked_target(target)),
      before_(identity_of(target_)),
      folder_(open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
      descriptor_(-1) {
  if (!folder_.is_open()) fail(errno);
  if (digest == Digest::yes) digest_.emplace();
  do {
    temporary_ = temporary_in(folder_of(target_));
    descriptor_ =
        FileDescriptor(open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode));
  } while (!descriptor_.is_open() && errno == EEXIST);
  if (!descriptor_.is_open()) {
    temporary_.clear();
    fail(errno);
  }
}

NewFile::~NewFile() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

void NewFile::write(std::span<const std::byte> bytes) {
  if (pending_.size() + bytes.size() > kPendingLimit) flush();
  if (bytes.size() > kPendingLimit) {
    write_out(bytes);
  } else {
    pending_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
}

void NewFile::write(std::string_view text) {
  write(std::as_bytes(std::span(text)));
}

void NewFile::commit() {
  flush();
  if (fsync(descriptor_.get()) != 0) fail(errno);
  const FileDescriptor lock = locked(folder_of(target_));
  check_not_taken(target_, before_);
  if (rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
  temporary_.clear();
  // The new name is safe only when the folder is on disk too; some file systems cannot do that.
  if (fsync(folder_.get()) != 0 && errno != EINVAL) fail(errno);
}

FileContent NewFile::content() {
  return {.bytes = written_, .sha256 = digest_.value().hex()};
}

void NewFile::flush() {
  write_out(std::as_bytes(std::span(pending_)));
  pending_.clear();
}

void NewFile::write_out(std::span<const std::byte> bytes) {
  if (digest_) digest_->update(bytes);
  while (!bytes.empty()) {
    const ssize_t written =
        ::write(descriptor_.get(), bytes.data(), std::min(bytes.size(), kLargestWrite));
    if (written < 0 && errno != EINTR) fail(errno);
    if (written <= 0) continue;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    written_ += static_cast<std::uint64_t>(written);
  }
  if (written_ - sent_on_ >= kSentOn) send_on();
}

// Where the system or the file system cannot, commit() does it all.
void NewFile::send_on() {
#ifdef SYNC_FILE_RANGE_WRITE
  (void)sync_file_range(descriptor_.get(), static_cast<off64_t>(sent_on_),
                        static_cast<off64_t>(written_ - sent_on_), SYNC_FILE_RANGE_WRITE);
#endif
  sent_on_ = written_;
}

void NewFile::fail(int error) const {
  fail_writing(target_, error);
}

NewPath::NewPath(const std::filesystem::path& target)
    : target_(checked_target(target)),
      before_(identity_of(target_)),
      temporary_(temporary_in(folder_of(target_))) {
  // Whether the folder can be written shows now, and not when all is computed.
  const FileDescriptor probe(
      open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode));
  if (!probe.is_open()) fail_writing(target_, errno);
  unlink(temporary_.c_str());
}

NewPath::~NewPath() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

void NewPath::commit() {
  sync(temporary_, O_RDONLY, target_);
  const FileDescriptor lock = locked(folder_of(target_));
  check_not_taken(target_, before_);
  if (rename(temporary_.c_str(), target_.c_str()) != 0) fail_writing(target_, errno);
  temporary_.clear();
  sync(folder_of(target_), O_RDONLY | O_DIRECTORY, target_);
}

NewFileSet::NewFileSet(const std::filesystem::path& target)
    : target_(checked_target(target)),
      before_(identity_of(target_)),
      folder_(temporary_in(folder_of(target_))) {
  std::error_code error;
  if (!create_directory(folder_, error)) fail_writing(target_, error.value());
}

NewFileSet::~NewFileSet() {
  std::error_code ignored;
  remove_all(folder_, ignored);
}

void NewFileSet::move(const std::filesystem::path& file) const {
  sync(file, O_RDONLY, target_);
  const auto place = folder_of(target_) / file.filename();
  if (rename(file.c_str(), place.c_str()) != 0) fail_writing(target_, errno);
}

void NewFileSet::commit(const std::vector<std::string>& obsolete) {
  std::vector<std::filesystem::path> others;
  for (const auto& file : std::filesystem::directory_iterator(folder_)) {
    if (file.path() != path()) others.push_back(file.path());
  }
  std::sort(others.begin(), others.end());
  const FileDescriptor lock = locked(folder_of(target_));
  check_not_taken(target_, before_);
  for (const std::string& ending : obsolete) {
    std::error_code absent;
    remove(std::filesystem::path(target_).replace_extension(ending), absent);
  }
  for (const auto& file : others) move(file);
  move(path());
  sync(folder_of(target_), O_RDONLY | O_DIRECTORY, target_);
}

}  // namespace metes::data
