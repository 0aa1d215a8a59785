#pragma once

#include "geo/address/address_reference.hpp"
#include "geo/match/address_index.hpp"
#include "geo/match/home_town.hpp"

#include <optional>
#include <string_view>

namespace metes {

/// What the parser asks about a snapshot. Valid while both are.
class SnapshotReference : public AddressReference {
 public:
  SnapshotReference(const AddressIndex& index, const HomeTown& home)
      : index_(&index), home_(&home) {}

  [[nodiscard]] bool knows_streets() const override { return index_->street_count() > 0; }
  [[nodiscard]] bool knows_towns() const override { return index_->knows_towns(); }
  [[nodiscard]] bool knows_places() const override { return index_->knows_places(); }
  [[nodiscard]] std::optional<NameId> street_name(std::string_view key) const override {
    return index_->name(key);
  }
  [[nodiscard]] std::optional<StreetId> street(NameId name,
                                               const StreetAffixes& affixes) const override {
    const Range streets = index_->streets(name);
    const std::uint32_t found = index_->find_street(streets, affixes);
    if (found == streets.end) return std::nullopt;
    return StreetId{found};
  }
  [[nodiscard]] bool has_town(std::string_view key) const override {
    return home_->is_called(key) || index_->has_town(key);
  }
  [[nodiscard]] bool may_begin_street(std::string_view key) const override {
    return index_->may_begin_name(key);
  }
  [[nodiscard]] bool may_begin_town(std::string_view key) const override {
    return home_->may_begin(key) || index_->may_begin_town(key);
  }
  [[nodiscard]] bool may_begin_place(std::string_view key) const override {
    return index_->may_begin_place(key);
  }
  [[nodiscard]] bool has_place(std::string_view key) const override {
    return !index_->place(key).empty();
  }

 private:
  const AddressIndex* index_;
  const HomeTown* home_;
};

}  // namespace metes
