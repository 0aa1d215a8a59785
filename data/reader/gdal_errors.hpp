#pragma once

#include <string>
#include <vector>

namespace metes::data {

/// While it lives, what GDAL has to say in this thread is kept here instead of printed.
class GdalErrors {
 public:
  GdalErrors();
  ~GdalErrors();
  GdalErrors(const GdalErrors&) = delete;
  GdalErrors& operator=(const GdalErrors&) = delete;

  [[nodiscard]] bool any() const { return !failures_.empty(); }
  /// The failures' texts, the first few, valid UTF-8; "no reason given" when there is none.
  [[nodiscard]] std::string text() const;
  void keep(const char* message);

 private:
  std::vector<std::string> failures_;
};

}  // namespace metes::data
