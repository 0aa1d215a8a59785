#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {

/// A page that needs nothing from anywhere: no script, font or image; it prints well. Every text is
/// escaped. One thread at a time.
class HtmlPage {
 public:
  explicit HtmlPage(std::string_view title);

  void heading(std::string_view text);
  void paragraph(std::string_view text);
  /// `header` may be empty. `alignment` as text_table() takes it.
  void table(const std::vector<std::string>& header,
             const std::vector<std::vector<std::string>>& rows, std::string_view alignment);
  /// The whole page.
  [[nodiscard]] std::string text() const;

 private:
  void row(std::string_view tag, const std::vector<std::string>& cells, std::string_view alignment);

  std::string page_;
};

}  // namespace metes::tools
