#include "api/http/gzip.hpp"

#include "api/http/media_range.hpp"
#include "api/http/message.hpp"

#include <zlib.h>

#include <algorithm>
#include <stdexcept>

namespace metes::api {
namespace {

// Of 1 to 9. An answer of 6,066 bytes becomes 2,106 by 1, 1,968 by 4 and 1,921 by 6 and all above.
constexpr int kLevel = 4;

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    const auto comma = std::min(accept_encoding.find(','), accept_encoding.size());
    const auto item = accept_encoding.substr(0, comma);
    const auto coding = essence_of(item);
    const bool is_wanted = weight_of(item) > 0;
    if (same_token(coding, "gzip") || same_token(coding, "x-gzip")) return is_wanted;
    if (coding == "*") any = is_wanted;
    accept_encoding.remove_prefix(std::min(comma + 1, accept_encoding.size()));
  }
  return any;
}

std::string gzip(std::string_view text) {
  constexpr int kGzipWindow = 15 + 16;  // the largest, with the header of gzip
  constexpr int kUsualMemory = 8;
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kUsualMemory, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw std::runtime_error("zlib has no memory");
  }
  std::string packed(deflateBound(&stream, text.size()), '\0');
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): zlib only reads it
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int ended = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw std::runtime_error("zlib did not end");
  return packed;
}

}  // namespace metes::api
