#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace metes::data {

/// A text of an .xlsx without what stands in it for signs that XML cannot hold: _x000D_ is a line
/// end, and _x005F_x000D_ is _x000D_. What stands for no sign of its own stays.
[[nodiscard]] std::string unescaped_text(std::string_view text);

/// What an <si> or an <is> of an .xlsx shows, tag by tag: its runs one behind the other, without
/// how they are read aloud (rPh).
class RichText {
 public:
  void clear() { *this = {}; }
  void begin(std::string_view tag);
  void end(std::string_view tag);
  void text(std::string_view part);

  /// Whether it has more than one piece, of which GDAL 3.6 takes the first alone, or all with how
  /// they are read.
  [[nodiscard]] bool has_pieces() const { return pieces_ > 1; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::uint32_t pieces_ = 0;
  bool is_piece_ = false;
  bool is_sound_ = false;
};

}  // namespace metes::data
