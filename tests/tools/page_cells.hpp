#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

namespace metes::tests {

/// The numbers that follow a name in the first row of a table that begins with it.
inline std::vector<std::string> cells_after(const std::string& page, const std::string& name) {
  const std::string head = "<th scope=\"row\">" + name + "</th>";
  const auto begin = page.find(head);
  EXPECT_NE(begin, std::string::npos) << name;
  if (begin == std::string::npos) return {};
  std::string row = page.substr(begin, page.find("</tr>", begin) - begin);
  std::vector<std::string> cells;
  static const std::regex number("<td class=\"n\">([0-9,]+)</td>");
  for (std::sregex_iterator found(row.begin(), row.end(), number), end; found != end; ++found) {
    std::string text = (*found)[1];
    text.erase(std::remove(text.begin(), text.end(), ','), text.end());
    cells.push_back(text);
  }
  return cells;
}

/// A page of counts as XML, in which what HTML leaves open is left out.
inline std::string closed_page(const std::string& page) {
  static const std::regex open("<(!DOCTYPE html|meta[^>]*)>");
  return std::regex_replace(page, open, "");
}

}  // namespace metes::tests
