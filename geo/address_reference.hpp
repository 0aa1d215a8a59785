#pragma once

#include "geo/address.hpp"

#include <string_view>

namespace metes {

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

  /// A street of this name, with any directional and type.
  [[nodiscard]] virtual bool has_street_named(std::string_view /*key*/) const { return false; }
  /// This street, with these directionals and this type; `key` is that of its name.
  [[nodiscard]] virtual bool has_street(std::string_view /*key*/,
                                        const StreetName& /*street*/) const {
    return false;
  }
  /// A town, neighbourhood or postal city.
  [[nodiscard]] virtual bool has_town(std::string_view /*key*/) const { return false; }
  /// A named place: a park, "CITYHALL".
  [[nodiscard]] virtual bool has_place(std::string_view /*key*/) const { return false; }
};

}  // namespace metes
