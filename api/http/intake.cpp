#include "api/http/intake.hpp"

#include <algorithm>

namespace metes::api {
namespace {

// A piece that comes whole lets the next be larger: what is at hand is answered together.
constexpr std::size_t kLeastPiece = 65'536;
constexpr std::size_t kMostPiece = 524'288;

}  // namespace

bool Intake::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t size = buffer_.size();
  piece_ = std::clamp(piece_, kLeastPiece, kMostPiece);
  buffer_.resize(size + piece_);
  const std::size_t count = exchange_.read({buffer_.data() + size, piece_});
  buffer_.resize(size + count);
  piece_ = count == piece_ ? 2 * piece_ : 0;
  ended_ = count == 0;
  return !ended_;
}

}  // namespace metes::api
