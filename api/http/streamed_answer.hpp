#pragma once

#include "api/http/client.hpp"
#include "api/http/message.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace metes::api {

/// One of the streams that are answered at once, also when it is lost. One thread.
class StreamPlace {
 public:
  /// `all` outlives it.
  explicit StreamPlace(std::atomic<std::size_t>& all) : all_(all), number_(++all) {}
  ~StreamPlace() { --all_; }
  StreamPlace(const StreamPlace&) = delete;
  StreamPlace& operator=(const StreamPlace&) = delete;
  /// How many there were with it.
  [[nodiscard]] std::size_t number() const { return number_; }

 private:
  std::atomic<std::size_t>& all_;
  std::size_t number_;
};

/// A streamed answer's exchange: the client's body in, and pieces of the answer out. One thread.
class StreamedAnswer final : public Exchange {
 public:
  /// In chunks, of which the last is empty, or as it comes. `client` outlives it.
  StreamedAnswer(Client& client, bool is_chunked) : client_(client), is_chunked_(is_chunked) {}

  std::size_t read(std::span<char> buffer) override { return client_.read(buffer); }
  void write(std::string_view bytes) override;
  [[nodiscard]] std::uint64_t written() const { return written_; }

  enum class Result { whole, lost, failed };
  /// Lets the stream of a response write all of its answer.
  [[nodiscard]] Result run(const std::function<void(Exchange&)>& stream);

 private:
  Client& client_;
  bool is_chunked_;
  std::uint64_t written_ = 0;
};

}  // namespace metes::api
