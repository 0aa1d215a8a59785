#pragma once

#include "geo/values/fact.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace metes::data {

/// Who a spelling in the owner column stands for.
struct OwnerEntry {
  Fact is_city = Fact::not_recorded;
  std::string entity;     // "Housing Authority of the City of Los Angeles"
  std::string custodian;  // the department, where the name says one
  std::string note;
};

/// The reviewed table of owner spellings beside a manifest (data/README.md, "[source.owner]"). A
/// name is found only when it is the same after normalize_body_name(): nothing is guessed from
/// likeness, for "L A CITY HOUSING AUTHORITY" is not the city. Immutable; callable from any thread.
class OwnerNames {
 public:
  /// Throws DataError with file and line: a missing column, a holder that is neither `city` nor
  /// `other`, two lines that name the same owner and disagree.
  static OwnerNames read(const std::filesystem::path& table);
  static OwnerNames parse(std::string_view csv, std::string_view file);

  /// Null when the table does not have the name.
  [[nodiscard]] const OwnerEntry* find(std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  std::map<std::string, OwnerEntry, std::less<>> entries_;
};

}  // namespace metes::data
