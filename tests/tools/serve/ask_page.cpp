#include "tests/tools/serve/ask_page.hpp"

#include <fmt/format.h>

#include <regex>

namespace metes::tests {

std::string form_body(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string body;
  for (const auto& [name, value] : fields) {
    body += (body.empty() ? "" : "&") + name + "=";
    for (const char c : value) body += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return body;
}

std::vector<std::string> all_between(std::string_view page, std::string_view begin,
                                     std::string_view end) {
  std::vector<std::string> found;
  for (;;) {
    const auto from = page.find(begin);
    if (from == std::string_view::npos) return found;
    page.remove_prefix(from + begin.size());
    const auto to = page.find(end);
    if (to == std::string_view::npos) return found;
    found.emplace_back(page.substr(0, to));
  }
}

std::string between(std::string_view page, std::string_view begin, std::string_view end) {
  const auto found = all_between(page, begin, end);
  return found.empty() ? std::string() : found.front();
}

std::string unescaped(std::string text) {
  for (const auto& [escape, plain] : {std::pair("&lt;", "<"), std::pair("&gt;", ">"),
                                      std::pair("&quot;", "\""), std::pair("&amp;", "&")}) {
    text = std::regex_replace(text, std::regex(escape), plain);
  }
  return text;
}

std::string as_xml(const std::string& page) {
  static const std::regex kUnvalued(" (autofocus|required|defer|selected)(?=[ >])");
  static const std::regex kVoid("<((?:meta|link|input|br)(?: [^>]*)?)>");
  std::string xml = std::regex_replace(page, std::regex("<!doctype html>\n"), "");
  xml = std::regex_replace(xml, kUnvalued, " $1=\"\"");
  return std::regex_replace(xml, kVoid, "<$1/>") + "</html>\n";
}

}  // namespace metes::tests
