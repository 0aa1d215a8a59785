#pragma once

#include "geo/snapshot/address_tables.hpp"

#include <optional>
#include <string_view>

namespace metes {

/// The directionals and the type of a street, in their standard forms.
struct StreetAffixes {
  std::string_view pre_directional;
  std::string_view type;
  std::string_view post_directional;
};

/// What is known to exist, asked by the parser to decide between readings of one text. Names come
/// as name_key() or street_key() makes them. This one knows nothing: every reading then stands on
/// its words alone. Overrides are callable from any thread.
class AddressReference {
 public:
  AddressReference() = default;
  virtual ~AddressReference() = default;
  AddressReference(const AddressReference&) = delete;
  AddressReference& operator=(const AddressReference&) = delete;

  /// Whether answers about streets, towns and places mean anything: where false, "no" is no news.
  [[nodiscard]] virtual bool knows_streets() const { return false; }
  [[nodiscard]] virtual bool knows_towns() const { return false; }
  [[nodiscard]] virtual bool knows_places() const { return false; }

  /// The name of streets with any directionals and type.
  [[nodiscard]] virtual std::optional<NameId> street_name(std::string_view /*key*/) const {
    return std::nullopt;
  }
  /// The first street of this name with these.
  [[nodiscard]] virtual std::optional<StreetId> street(NameId /*name*/,
                                                       const StreetAffixes& /*affixes*/) const {
    return std::nullopt;
  }
  /// A town, neighbourhood or postal city.
  [[nodiscard]] virtual bool has_town(std::string_view /*key*/) const { return false; }
  /// Whether the name of some street, town or place may begin with this: asked before a key of
  /// several words is made. True where that is not known.
  [[nodiscard]] virtual bool may_begin_street(std::string_view /*key*/) const { return true; }
  [[nodiscard]] virtual bool may_begin_town(std::string_view /*key*/) const { return true; }
  [[nodiscard]] virtual bool may_begin_place(std::string_view /*key*/) const { return true; }
  /// A named place: a park, "CITYHALL".
  [[nodiscard]] virtual bool has_place(std::string_view /*key*/) const { return false; }
};

}  // namespace metes
