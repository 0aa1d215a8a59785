#pragma once

#include "api/http/message.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace metes::api {

/// A body from memory, handed on in pieces.
class Memory : public Exchange {
 public:
  Memory(std::string body, std::size_t piece) : body_(std::move(body)), piece_(piece) {}
  std::size_t read(std::span<char> buffer) override {
    const std::size_t count = std::min({piece_, buffer.size(), body_.size() - at_});
    std::copy_n(body_.begin() + static_cast<std::ptrdiff_t>(at_), count, buffer.begin());
    at_ += count;
    return count;
  }
  void write(std::string_view bytes) override { written += bytes; }
  std::string written;

 private:
  std::string body_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

}  // namespace metes::api
