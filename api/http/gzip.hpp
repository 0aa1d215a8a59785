#pragma once

#include "api/http/message.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace metes::api {

/// Whether an Accept-Encoding wants gzip rather than nothing: "gzip;q=0" does not.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

/// RFC 1952, without a time, so that the same text gives the same bytes. Callable from any thread.
[[nodiscard]] std::string gzip(std::string_view text);

/// An answer that is packed while it is written, in 80 kB however long it is. Bytes go out once
/// there are enough of them: not for an answer that its client waits for piece by piece. One
/// thread.
class GzipExchange final : public Exchange {
 public:
  /// `plain` outlives it.
  explicit GzipExchange(Exchange& plain);
  ~GzipExchange() override;
  GzipExchange(const GzipExchange&) = delete;
  GzipExchange& operator=(const GzipExchange&) = delete;

  std::size_t read(std::span<char> buffer) override { return plain_.read(buffer); }
  void write(std::string_view text) override;
  /// Ends the answer; a client that does not get the end knows that it was cut off.
  void finish();

 private:
  struct Packing;
  void pack(std::string_view text, bool is_last);

  Exchange& plain_;
  std::unique_ptr<Packing> packing_;
};

}  // namespace metes::api
