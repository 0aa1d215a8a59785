#pragma once

#include "data/layer/layer_about.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {

/// Whether a file of this name is one, by its ending.
[[nodiscard]] bool is_page(const std::filesystem::path& file);
/// Throws UsageError for a summary of such a name, of a command that writes JSON alone.
void refuse_page(const std::filesystem::path& summary);

/// A page that needs nothing from anywhere: no script, font or image; it prints well, and is dark
/// where the reader wants that. Every text is escaped. One thread at a time.
class HtmlPage {
 public:
  /// `style`: CSS of ours, after that of all pages, which names the colours --page, --ink, --line
  /// and --head.
  explicit HtmlPage(std::string_view title, std::string_view style = {});

  struct Table {
    std::string caption{};              // may be empty
    std::vector<std::string> header{};  // the same
    std::vector<std::vector<std::string>> rows{};
    std::string alignment{};       // as text_table() takes it; a blank: the cells are markup
    bool first_is_header = false;  // of each row the first cell names it
  };

  void heading(std::string_view text);
  void paragraph(std::string_view text);
  void table(const Table& table);
  /// What a layer would have beside it: a table of the facts, then each of its tables.
  void facts(const data::LayerAbout& about);
  /// HTML of ours, in which every text is escaped.
  void markup(std::string_view html) { page_ += html; }
  /// The whole page.
  [[nodiscard]] std::string text() const;

 private:
  void row(const std::vector<std::string>& cells, const Table& table);

  std::string page_;
};

}  // namespace metes::tools
