#pragma once

#include "data/layer/layer_about.hpp"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace metes::data {

/// The WHERE of a SELECT in SQLite's SQL, asked of rows of texts: "custodian = 'Parks' AND use IN
/// ('park', 'plaza')". An empty text is NULL, of which nothing is true, nor its opposite. Not
/// shared between threads.
class RowFilter {
 public:
  /// Throws UsageError, naming `argument`, for a text that is no condition on these fields.
  RowFilter(const std::vector<LayerField>& fields, const std::string& where,
            const std::string& argument, std::stop_token stop);
  ~RowFilter();
  RowFilter(const RowFilter&) = delete;
  RowFilter& operator=(const RowFilter&) = delete;

  /// Throws Interrupted when it is asked to stop: a condition may be one that never ends.
  [[nodiscard]] bool keeps(std::span<const std::string> texts);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metes::data
