#include "tools/command/text_lines.hpp"

namespace metes::tools {

bool TextLines::next() {
  using Traits = std::istream::traits_type;
  std::streambuf* const buffer = in_->rdbuf();
  text_.clear();
  too_long_ = false;
  auto c = buffer->sbumpc();
  if (Traits::eq_int_type(c, Traits::eof())) return false;
  ++number_;
  for (; !Traits::eq_int_type(c, Traits::eof()); c = buffer->sbumpc()) {
    if (Traits::to_char_type(c) == '\n') break;
    if (text_.size() < kMaxLineBytes) {
      text_ += Traits::to_char_type(c);
    } else {
      too_long_ = true;
    }
  }
  if (!text_.empty() && text_.back() == '\r') text_.pop_back();
  return true;
}

}  // namespace metes::tools
