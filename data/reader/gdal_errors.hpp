#pragma once

#include <string>
#include <vector>

namespace metes::data {

/// What GDAL said that failed.
class GdalFailures {
 public:
  [[nodiscard]] bool any() const { return !failures_.empty(); }
  /// The failures' texts, the first few, valid UTF-8; "no reason given" when there is none.
  [[nodiscard]] std::string text() const;
  void keep(const char* message);

 private:
  std::vector<std::string> failures_;
};

/// While it lives, what GDAL has to say in this thread is kept in a list instead of printed. Those
/// of one thread end in the opposite order of their beginnings.
class GdalListener {
 public:
  explicit GdalListener(GdalFailures& failures);
  ~GdalListener();
  GdalListener(const GdalListener&) = delete;
  GdalListener& operator=(const GdalListener&) = delete;
};

/// A list with its listener.
class GdalErrors : public GdalFailures {
 private:
  GdalListener listener_{*this};
};

}  // namespace metes::data
