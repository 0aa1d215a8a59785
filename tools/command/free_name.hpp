#pragma once

#include <set>
#include <string>

namespace metes::tools {

/// The name, or with a number behind it where one like it is used already. The columns of databases
/// differ by more than the case of their letters. Adds it to those that are used.
[[nodiscard]] std::string free_name(const std::string& name, std::set<std::string>& used);

}  // namespace metes::tools
