#include "data/snapshot/snapshot_check.hpp"

#include "data/snapshot/address_check.hpp"
#include "data/snapshot/grouped.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string_view>
#include <type_traits>
#include <vector>

namespace metes::data {
namespace {

// Positions are 32 bits wide, and kNoParcel is none of them; a node's worth is left for the tree.
constexpr std::size_t kMostElements = 0xFFFF'FF00;
constexpr std::int32_t kMostX = 180 * kUnitsPerDegree;
constexpr std::int32_t kMostY = 90 * kUnitsPerDegree;
// A tree whose inner boxes do not hold their children loses items; that many are looked for.
constexpr std::size_t kSoughtItems = 10'000;

std::uint64_t hash_of(std::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

template <typename... Values>
[[noreturn]] void fail(fmt::format_string<const Values&...> format, const Values&... values) {
  throw DataError(fmt::format(format, values...));
}

void require_length(std::size_t found, std::size_t expected, std::string_view what) {
  if (found != expected) {
    fail("column {} has {} elements, expected {}", what, grouped(found), grouped(expected));
  }
}

void require_at_most(std::size_t found, std::size_t most, std::string_view what) {
  if (found > most) {
    fail("column {} has {} elements, expected no more than {}", what, grouped(found),
         grouped(most));
  }
}

template <typename End>
void require_last(View<End> ends, std::size_t expected, std::string_view what) {
  const std::uint64_t last = ends.empty() ? 0 : ends.back();
  if (last != expected) {
    fail("column {} ends at {}, expected {}", what, grouped(last), grouped(expected));
  }
}

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

/// All columns whose name begins with the prefix are as long as expected.
void require_equal_lengths(const Tables<View>& tables, std::string_view prefix,
                           std::size_t expected) {
  for_each_table(tables, [&](std::string_view name, const auto& column) {
    // What is no column of the parcels or tenures themselves.
    const bool is_index = begins_with(name, "parcel_tree_") || begins_with(name, "parcel_cell_") ||
                          begins_with(name, "area_cell_") || begins_with(name, "area_tree_") ||
                          name == "tenure_list_ends";
    if (begins_with(name, prefix) && !is_index) {
      require_length(column.size(), expected, name);
    }
  });
}

void require_address_lengths(const Tables<View>& tables) {
  const AddressTables<View>& index = tables.address_index;
  require_equal_lengths(tables, "name_", index.name_key.size());
  require_equal_lengths(tables, "delete_", index.delete_hash.size());
  require_equal_lengths(tables, "street_", index.street_name.size());
  require_equal_lengths(tables, "trait_", index.trait_zip.size());
  require_length(index.house_trait.size(), index.house_number.size(), "house_trait");
  require_length(index.house_source_ends.size(), index.house_number.size(), "house_source_ends");
  require_length(index.place_parcel_ends.size(), index.place_key.size(), "place_parcel_ends");
  require_last(index.name_street_ends, index.street_name.size(), "name_street_ends");
  require_last(index.street_house_ends, index.house_number.size(), "street_house_ends");
  require_last(index.house_source_ends, index.house_sources.size(), "house_source_ends");
  require_last(index.place_parcel_ends, index.place_parcels.size(), "place_parcel_ends");
}

template <typename T, typename Sound>
void require_each(View<T> column, std::string_view name, std::string_view expected, Sound sound) {
  const auto found = std::find_if_not(column.begin(), column.end(), sound);
  if (found != column.end()) {
    fail("element {} of column {} is {}", found - column.begin(), name, expected);
  }
}

template <typename End>
void require_order(View<End> ends, std::string_view name) {
  const auto found = std::adjacent_find(ends.begin(), ends.end(), std::greater<>());
  if (found != ends.end()) {
    fail("element {} of column {} is {}, expected no less than {}", found - ends.begin() + 1, name,
         found[1], found[0]);
  }
}

bool is_on_globe(Coord point) {
  return -kMostX <= point.x && point.x <= kMostX && -kMostY <= point.y && point.y <= kMostY;
}

/// What the type of an element says about its values, whatever the column.
// NOLINTNEXTLINE(readability-function-cognitive-complexity): a case for each type, of one line each
void check_values(const Tables<View>& tables, std::size_t source_count) {
  const std::size_t texts = tables.text_ends.size();
  const std::size_t parcels = tables.parcel_number.size();
  // NOLINTNEXTLINE(readability-function-cognitive-complexity)
  const auto check = [&](std::string_view name, const auto& column) {
    using T = typename std::decay_t<decltype(column)>::value_type;
    if constexpr (std::is_same_v<T, TextId>) {
      require_each(column, name, "no text of this snapshot",
                   [&](TextId id) { return static_cast<std::uint32_t>(id) < texts; });
    } else if constexpr (std::is_same_v<T, ParcelId>) {
      require_each(column, name, "no parcel of this snapshot", [&](ParcelId id) {
        return index(id) < parcels || (id == kNoParcel && name == "address_parcel");
      });
    } else if constexpr (std::is_same_v<T, std::uint16_t>) {
      require_each(column, name, "no source of this city",
                   [&](std::uint16_t source) { return source < source_count; });
    } else if constexpr (std::is_same_v<T, Coord>) {
      require_each(column, name, "outside ±180 and ±90 degrees", [&](Coord point) {
        const bool may_lack = name == "parcel_point" || name == "address_point";
        return is_on_globe(point) || (point == kNoPoint && may_lack);
      });
    } else if constexpr (std::is_same_v<T, TenureListId>) {
      require_each(column, name, "no tenure list of this snapshot", [&](TenureListId id) {
        return static_cast<std::uint32_t>(id) < tables.tenure_list_ends.size();
      });
    } else if constexpr (std::is_same_v<T, StatementId>) {
      require_each(column, name, "no statement of this snapshot", [&](StatementId id) {
        return static_cast<std::uint32_t>(id) < tables.statement_source.size();
      });
    } else if constexpr (std::is_same_v<T, NameId>) {
      require_each(column, name, "no street name of this snapshot", [&](NameId id) {
        return static_cast<std::uint32_t>(id) < tables.address_index.name_key.size();
      });
    } else if constexpr (std::is_same_v<T, TraitId>) {
      require_each(column, name, "no trait of this snapshot", [&](TraitId id) {
        return static_cast<std::uint32_t>(id) < tables.address_index.trait_zip.size();
      });
    } else if constexpr (std::is_same_v<T, HouseSource>) {
      require_each(
          column, name, "no address point or parcel of this snapshot", [&](HouseSource source) {
            const auto at = static_cast<std::uint32_t>(source);
            return (at & kIsAddressRow) == 0 ? at < parcels
                                             : (at & ~kIsAddressRow) < tables.address_number.size();
          });
    } else if constexpr (std::is_same_v<T, ProfileId>) {
      require_each(column, name, "no profile of this snapshot", [&](ProfileId id) {
        return static_cast<std::uint32_t>(id) < tables.profile_limits.size();
      });
    } else if constexpr (std::is_same_v<T, Limits>) {
      require_each(column, name, "no place to the limits that is known",
                   [](Limits limits) { return limits <= Limits::not_in_data; });
    } else if constexpr (std::is_same_v<T, Interest>) {
      require_each(column, name, "no interest that is known",
                   [](Interest interest) { return interest <= kInterests.back(); });
    } else if constexpr (std::is_same_v<T, Fact>) {
      require_each(column, name, "neither true, false nor not recorded",
                   [](Fact fact) { return fact <= Fact::not_recorded; });
    }
  };
  for_each_table(tables, check);
}

void check_order(const Tables<View>& tables) {
  require_order(tables.text_ends, "text_ends");
  require_order(tables.shapes.ring_ends, "ring_ends");
  require_order(tables.shapes.polygon_ends, "polygon_ends");
  require_order(tables.shapes.shape_ends, "shape_ends");
  require_order(tables.parcel_record_ends, "parcel_record_ends");
  require_order(tables.tenure_list_ends, "tenure_list_ends");
  require_order(tables.profile_posting_ends, "profile_posting_ends");
  if (!std::is_sorted(tables.position_parcel.begin(), tables.position_parcel.end())) {
    fail("column position_parcel is not in the order of the parcels");
  }
}

/// Hashes that two texts have or more.
std::vector<std::uint64_t> repeated_hashes(const Tables<View>& tables) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(tables.text_ends.size());
  for (std::uint32_t id = 0; id < tables.text_ends.size(); ++id) {
    hashes.push_back(hash_of(text_of(tables, TextId{id})));
  }
  std::sort(hashes.begin(), hashes.end());
  std::vector<std::uint64_t> repeated;
  for (std::size_t i = 1; i < hashes.size(); ++i) {
    if (hashes[i] == hashes[i - 1]) repeated.push_back(hashes[i]);
  }
  return repeated;
}

/// Who compares two ids asks by that whether their texts are equal.
void check_texts(const Tables<View>& tables) {
  const auto repeated = repeated_hashes(tables);
  if (repeated.empty()) return;
  std::map<std::string_view, std::uint32_t> seen;
  for (std::uint32_t id = 0; id < tables.text_ends.size(); ++id) {
    const std::string_view text = text_of(tables, TextId{id});
    if (!std::binary_search(repeated.begin(), repeated.end(), hash_of(text))) continue;
    const auto [first, is_new] = seen.emplace(text, id);
    if (!is_new)
      fail("texts {} and {} are both \"{}\", expected each once", first->second, id, text);
  }
}

void check_shapes(const Shapes& shapes) {
  for (std::uint32_t i = 0; i < shapes.ring_ends.size(); ++i) {
    const std::size_t vertices = shapes.ring(i).size();
    if (vertices < 3) fail("ring {} has {} vertices, expected 3 or more", i, vertices);
  }
  for (std::uint32_t i = 0; i < shapes.polygon_ends.size(); ++i) {
    if (shapes.rings(i).size() == 0) fail("polygon {} has no ring, expected 1 or more", i);
  }
}

void check_numbers(const Tables<View>& tables) {
  const auto text = [&](ParcelId parcel) {
    return text_of(tables, tables.parcel_number[index(parcel)]);
  };
  const auto numbered = static_cast<std::size_t>(
      std::count_if(tables.parcel_number.begin(), tables.parcel_number.end(),
                    [](TextId id) { return id != TextId{}; }));
  require_length(tables.parcels_by_number.size(), numbered, "parcels_by_number");
  const auto found =
      std::adjacent_find(tables.parcels_by_number.begin(), tables.parcels_by_number.end(),
                         [&](ParcelId a, ParcelId b) {
                           const int order = text(a).compare(text(b));
                           return order > 0 || (order == 0 && a >= b);
                         });
  if (found != tables.parcels_by_number.end()) {
    fail("parcels {} and {} of column parcels_by_number are out of order", index(found[0]),
         index(found[1]));
  }
}

/// Each parcel, or each area, that has a shape is in the tree once, under its own box.
void check_tree_items(const RtreeTables<View>& tree, const Shapes& shapes, std::string_view kind) {
  const auto& [boxes, items] = tree;
  std::vector<bool> in_tree(shapes.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::uint32_t shape = items[i];
    if (shape >= in_tree.size() || in_tree[shape]) {
      fail("element {0} of column {2}_tree_items is {1}, expected each {2} once", i, shape, kind);
    }
    if (boxes[i] != shapes.bounds(shape)) {
      fail("element {0} of column {2}_tree_boxes is not the box of {2} {1}", i, shape, kind);
    }
    in_tree[shape] = true;
  }
  for (std::uint32_t shape = 0; shape < in_tree.size(); ++shape) {
    const bool has_shape = shapes.polygons(shape).size() > 0;
    if (has_shape && !in_tree[shape]) {
      fail("{} {} has a shape and is not in the tree", kind, shape);
    }
    if (!has_shape && in_tree[shape]) fail("{} {} is in the tree without a shape", kind, shape);
  }
}

void check_tree_levels(const RtreeTables<View>& tables, std::string_view kind) {
  const auto& [boxes, items] = tables;
  const Rtree tree(tables);
  const std::size_t step = items.size() / kSoughtItems + 1;
  for (std::size_t i = 0; i < items.size(); i += step) {
    const std::uint32_t sought = items[i];
    bool found = false;
    tree.search({.min = boxes[i].min, .max = boxes[i].min}, [&found, sought](std::uint32_t item) {
      found = item == sought;
      return !found;
    });
    if (!found) fail("the tree holds {} {} and does not find it", kind, sought);
  }
}

void check_tree(const RtreeTables<View>& tables, const Shapes& shapes, std::string_view kind) {
  check_tree_items(tables, shapes, kind);
  check_tree_levels(tables, kind);
}

}  // namespace

void check_lengths(const Tables<View>& tables) {
  for_each_table(tables, [](std::string_view name, const auto& column) {
    const bool is_long = name == "text";  // the one column whose ends have 64 bits
    if (!is_long && column.size() > kMostElements) {
      fail("column {} has {} elements, expected no more than {}", name, grouped(column.size()),
           grouped(kMostElements));
    }
  });
  if (tables.text_ends.empty() || tables.text_ends[0] != 0) {
    fail("column text_ends does not begin with the end of the empty text, expected 0");
  }
  require_last(tables.text_ends, tables.text.size(), "text_ends");
  require_last(tables.shapes.ring_ends, tables.shapes.vertices.size(), "ring_ends");
  require_last(tables.shapes.polygon_ends, tables.shapes.ring_ends.size(), "polygon_ends");
  require_last(tables.shapes.shape_ends, tables.shapes.polygon_ends.size(), "shape_ends");
  require_last(tables.parcel_record_ends, tables.record_statement.size(), "parcel_record_ends");
  if (tables.tenure_list_ends.empty() || tables.tenure_list_ends[0] != 0) {
    fail("column tenure_list_ends does not begin with the end of the empty list, expected 0");
  }
  require_last(tables.tenure_list_ends, tables.tenure_interest.size(), "tenure_list_ends");
  const std::size_t parcels = tables.parcel_number.size();
  require_equal_lengths(tables, "parcel_", parcels);
  require_equal_lengths(tables, "record_", tables.record_statement.size());
  require_equal_lengths(tables, "statement_", tables.statement_source.size());
  require_equal_lengths(tables, "tenure_", tables.tenure_interest.size());
  require_equal_lengths(tables, "profile_", tables.profile_limits.size());
  require_last(tables.profile_posting_ends, tables.posting_source.size(), "profile_posting_ends");
  require_equal_lengths(tables, "posting_", tables.posting_source.size());
  require_equal_lengths(tables, "contact_", tables.contact_source.size());
  require_equal_lengths(tables, "area_", tables.area_name.size());
  require_equal_lengths(tables, "address_", tables.address_number.size());
  require_equal_lengths(tables, "position_", tables.position_parcel.size());
  require_address_lengths(tables);
  require_length(tables.shapes.shape_ends.size(), parcels + tables.area_name.size(), "shape_ends");
  require_at_most(tables.parcels_by_number.size(), parcels, "parcels_by_number");
  require_at_most(tables.parcel_tree.items.size(), parcels, "parcel_tree_items");
  require_at_most(tables.area_tree.items.size(), tables.area_name.size(), "area_tree_items");
}

void check_elements(const Tables<View>& tables, std::size_t source_count) {
  check_values(tables, source_count);
  check_order(tables);
  check_texts(tables);
  const Shapes shapes(tables.shapes);
  check_shapes(shapes);
  check_numbers(tables);
  check_address_order(tables);
  const auto parcels = static_cast<std::uint32_t>(tables.parcel_number.size());
  check_tree(tables.parcel_tree, shapes.first(parcels), "parcel");
  check_tree(tables.area_tree, shapes.from(parcels), "area");
}

}  // namespace metes::data
