#pragma once

#include "api/http/message.hpp"
#include "api/lookup/row_form.hpp"

#include <string>
#include <string_view>

namespace metes::api {

/// What stands before and behind each feature of an answer: what divides those of a sequence, or
/// those of a collection, where a comma is before the first, too.
[[nodiscard]] std::string_view before_feature(RowForm form);
[[nodiscard]] std::string_view behind_feature(RowForm form);

/// Rows on their way to the client, with what stands around all of them. One thread.
class RowFrame {
 public:
  /// `exchange` outlives it.
  RowFrame(Exchange& exchange, RowForm form) : exchange_(exchange), form_(form) {}

  void begin();
  /// Some rows, each as it is put.
  void write(std::string_view rows);
  void end();

 private:
  Exchange& exchange_;
  RowForm form_;
  bool is_first_ = true;
};

}  // namespace metes::api
