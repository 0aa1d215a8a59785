#include "data/reader/byte_stream.hpp"

#include "data/reader/gdal_errors.hpp"
#include "geo/values/error.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace metes::data {
namespace {

constexpr std::size_t kBufferBytes = 1 << 16;

// GDAL says nothing of its own about a plain file: the system does.
std::string why_unreadable(const GdalErrors& errors) {
  return errors.any() || errno == 0 ? errors.text() : std::generic_category().message(errno);
}

struct FileDeleter {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

}  // namespace

struct ByteStream::File {
  std::unique_ptr<VSILFILE, FileDeleter> handle;
  std::string at;
};

ByteStream::ByteStream(const std::string& path, const std::string& at)
    : file_(std::make_unique<File>()), buffer_(kBufferBytes) {
  const GdalErrors errors;
  errno = 0;
  file_->handle.reset(VSIFOpenL(path.c_str(), "rb"));
  file_->at = at;
  if (!file_->handle)
    throw DataError(fmt::format("{}: cannot be opened: {}", at, why_unreadable(errors)));
}

ByteStream::~ByteStream() = default;
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;

bool ByteStream::fill() {
  const GdalErrors errors;
  errno = 0;
  before_ += filled_;
  position_ = 0;
  filled_ = VSIFReadL(buffer_.data(), 1, buffer_.size(), file_->handle.get());
  if (filled_ > 0 && !errors.any()) return true;
  if (errors.any() || VSIFEofL(file_->handle.get()) == 0) {
    throw DataError(
        fmt::format("{}: cannot be read to its end: {}", file_->at, why_unreadable(errors)));
  }
  return false;
}

int ByteStream::peek() {
  if (position_ == filled_ && !fill()) return kEnd;
  return static_cast<unsigned char>(buffer_[position_]);
}

int ByteStream::get() {
  const int byte = peek();
  if (byte != kEnd) ++position_;
  return byte;
}

std::string_view ByteStream::ahead() {
  if (peek() == kEnd) return {};
  return {buffer_.data() + position_, filled_ - position_};
}

}  // namespace metes::data
