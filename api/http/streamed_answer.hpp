#pragma once

#include "api/http/client.hpp"
#include "api/http/message.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <utility>

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
  /// Takes a piece; false where the connection is lost.
  using Sink = std::function<bool(std::string_view piece)>;

  /// `client` outlives it.
  StreamedAnswer(Client& client, Sink sink) : client_(client), sink_(std::move(sink)) {}

  std::size_t read(std::span<char> buffer) override { return client_.read(buffer); }
  void write(std::string_view bytes) override;
  [[nodiscard]] std::uint64_t written() const { return written_; }

  enum class End { whole, lost, failed };
  /// Lets the stream of a response write all of its answer. Throws nothing, as an exception would
  /// have to pass through the library.
  [[nodiscard]] End run(const std::function<void(Exchange&)>& stream);

 private:
  Client& client_;
  Sink sink_;
  std::uint64_t written_ = 0;
};

}  // namespace metes::api
