#pragma once

#include "api/cql2/cql2.hpp"
#include "api/features/feature_source.hpp"
#include "geo/values/fact.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

/// A filter over the features of one source. The filter and the source must outlive it. Not shared
/// between threads.
class Cql2Search {
 public:
  /// Areas are looked for at once. Throws RequestError when the time is over.
  Cql2Search(const Cql2Filter& filter, FeatureSource& source, SearchTime& time);

  /// Whether it holds of a feature: what compares with null is neither yes nor no.
  [[nodiscard]] Fact holds(std::uint32_t position);
  /// Positions, ascending, of which it can hold; nothing where the filter does not tell.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> candidates() const;

 private:
  // The text of a field of the feature that was last asked for it. Folded texts are kept, as many
  // conditions may want the same.
  struct Known {
    std::optional<std::uint32_t> position;
    std::string text;                                        // "": null
    std::array<std::optional<std::string>, 4> folded_texts;  // by what they ignore
  };

  // A text, folded, or a number or day, of one side; nothing where it is null.
  [[nodiscard]] std::optional<std::string_view> text_of(const Cql2Operand& operand);
  [[nodiscard]] std::optional<Cql2Value> value_of(const Cql2Operand& operand, Cql2Kind wanted);
  [[nodiscard]] std::string_view text_of(const std::string& property);  // "": null
  [[nodiscard]] Known* known_of(const std::string& property);  // null: there is no such field
  [[nodiscard]] Fact fact_of(const Cql2Comparison& comparison);
  [[nodiscard]] Fact fact_of(const Cql2Like& like);
  [[nodiscard]] Fact fact_of(const Cql2IsNull& is_null);
  [[nodiscard]] Fact fact_of(const Cql2Meets& place) const;

  const Cql2Filter& filter_;
  FeatureSource& source_;
  std::map<std::string, std::size_t, std::less<>> fields_;
  std::map<const Cql2Meets*, std::vector<std::uint32_t>> meeting_;  // of areas: those that do
  std::vector<Known> known_;                                        // by field
  std::uint32_t position_ = 0;  // of the feature that is looked at
};

}  // namespace metes::api
