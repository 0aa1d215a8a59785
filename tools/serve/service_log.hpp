#pragma once

#include "api/http/server.hpp"

#include <string>
#include <string_view>

namespace metes::tools {

/// One line an event on standard error. Of a request it has what api::Served has, and so nothing of
/// what was asked or by whom. Callable from any thread.
class ServiceLog {
 public:
  enum class Form { json, text, none };
  explicit ServiceLog(Form form) : form_(form) {}
  /// "json", "text" or "none".
  explicit ServiceLog(std::string_view form);

  void request(const api::Served& served) const;
  /// `what` is a word, `detail` a sentence about the service.
  void event(std::string_view what, const std::string& detail) const;

 private:
  Form form_;
};

}  // namespace metes::tools
