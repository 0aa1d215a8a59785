#include "data/file/watched_files.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <atomic>
#include <cerrno>
#include <string_view>

namespace metes::data {
namespace {

struct Watched {
  VSILFILE* file;
  WatchedFiles::Watch* watch;
};

Watched& watched(void* handle) {
  return *static_cast<Watched*>(handle);
}

void note(const Watched& handle, bool is_good) {
  int& error = handle.watch->error;
  if (!is_good && error == 0) error = errno == 0 ? EIO : errno;
}

void* open(void* watch, const char* name, const char* access) {
  VSILFILE* const file = VSIFOpenL(name, access);
  if (file == nullptr) return nullptr;
  return new Watched{.file = file, .watch = static_cast<WatchedFiles::Watch*>(watch)};
}

// In a JSON string a quote has a backslash before it: the mark begins one after any other quote.
std::string without(std::string_view mark, std::string_view text) {
  std::string kept;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
    const bool begins = at > 1 && text[at - 1] == '"' && text[at - 2] != '\\';
    kept += text.substr(0, begins ? at : at + mark.size());
    text.remove_prefix(at + mark.size());
  }
  return kept += text;
}

size_t write(void* handle, const void* bytes, size_t size, size_t count) {
  errno = 0;
  if (const std::string& mark = watched(handle).watch->mark; !mark.empty()) {
    const std::string kept = without(mark, {static_cast<const char*>(bytes), size * count});
    const bool is_good =
        VSIFWriteL(kept.data(), 1, kept.size(), watched(handle).file) == kept.size();
    note(watched(handle), is_good);
    return is_good ? count : 0;
  }
  const size_t written = VSIFWriteL(bytes, size, count, watched(handle).file);
  note(watched(handle), written == count);
  return written;
}

int seek(void* handle, vsi_l_offset offset, int whence) {  // writes what was buffered
  errno = 0;
  const int failed = VSIFSeekL(watched(handle).file, offset, whence);
  note(watched(handle), failed == 0);
  return failed;
}

int flush(void* handle) {
  errno = 0;
  const int failed = VSIFFlushL(watched(handle).file);
  note(watched(handle), failed == 0);
  return failed;
}

int close(void* handle) {
  const std::unique_ptr<Watched> owned(&watched(handle));
  errno = 0;
  const int failed = VSIFCloseL(owned->file);
  note(*owned, failed == 0);
  return failed;
}

struct Release {
  void operator()(VSIFilesystemPluginCallbacksStruct* callbacks) const {
    VSIFreeFilesystemPluginCallbacksStruct(callbacks);
  }
};

// GDAL 3.6 takes no handler away again: each object has a prefix of its own, used by nobody later.
std::string new_prefix() {
  static std::atomic<unsigned> count{0};
  return fmt::format("/vsimetes{}/", ++count);
}

}  // namespace

WatchedFiles::WatchedFiles() : prefix_(new_prefix()), watch_(std::make_unique<Watch>()) {
  const std::unique_ptr<VSIFilesystemPluginCallbacksStruct, Release> callbacks(
      VSIAllocFilesystemPluginCallbacksStruct());
  callbacks->pUserData = watch_.get();
  callbacks->stat = [](void*, const char* name, VSIStatBufL* stat, int flags) {
    return VSIStatExL(name, stat, flags);
  };
  callbacks->unlink = [](void*, const char* name) { return VSIUnlink(name); };
  callbacks->rename = [](void*, const char* from, const char* to) { return VSIRename(from, to); };
  callbacks->open = open;
  callbacks->tell = [](void* handle) { return VSIFTellL(watched(handle).file); };
  callbacks->seek = seek;
  callbacks->read = [](void* handle, void* bytes, size_t size, size_t count) {
    return VSIFReadL(bytes, size, count, watched(handle).file);
  };
  callbacks->eof = [](void* handle) { return VSIFEofL(watched(handle).file); };
  callbacks->write = write;
  callbacks->flush = flush;
  callbacks->truncate = [](void* handle, vsi_l_offset size) {
    return VSIFTruncateL(watched(handle).file, size);
  };
  callbacks->close = close;
  VSIInstallPluginHandler(prefix_.c_str(), callbacks.get());
}

WatchedFiles::~WatchedFiles() = default;

std::string WatchedFiles::name_of(const std::filesystem::path& file) const {
  return prefix_ + file.string();
}

}  // namespace metes::data
