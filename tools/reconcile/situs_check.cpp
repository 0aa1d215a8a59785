#include "geo/address/house_number.hpp"
#include "geo/address/street_name.hpp"
#include "geo/match/house_land.hpp"
#include "geo/match/house_search.hpp"
#include "geo/match/situs.hpp"
#include "tools/reconcile/number_groups.hpp"
#include "tools/reconcile/record_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace metes::tools {
namespace {

constexpr std::uint32_t kSitusChunk = 512;

/// Where a row of a source says that something is.
struct Situs {
  std::uint16_t source = 0;
  std::int64_t feature = 0;
  std::string text;  // as the source writes it
  ParsedAddress address;
  std::string line;  // normalised
};

auto order_of(const Situs& situs) {
  return std::tie(situs.source, situs.line, situs.feature);
}

/// The address points by the parcel that they name.
class AddressRows {
 public:
  explicit AddressRows(const Snapshot& snapshot) : ends_(snapshot.parcel_count() + 1) {
    const auto parcels = snapshot.tables().address_parcel;
    for (const ParcelId parcel : parcels) {
      if (parcel != kNoParcel) ++ends_.at(index(parcel) + 1);
    }
    for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
    rows_.resize(ends_.back());
    std::vector<std::uint32_t> next(ends_.begin(), ends_.end() - 1);
    for (std::uint32_t row = 0; row < parcels.size(); ++row) {
      if (parcels[row] != kNoParcel) rows_[next[index(parcels[row])]++] = row;
    }
  }
  [[nodiscard]] std::span<const std::uint32_t> of(ParcelId parcel) const {
    const std::uint32_t begin = ends_[index(parcel)];
    return std::span(rows_).subspan(begin, ends_[index(parcel) + 1] - begin);
  }

 private:
  std::vector<std::uint32_t> ends_;  // of parcel i at i + 1
  std::vector<std::uint32_t> rows_;
};

/// What the sources say of where parcels are.
class SitusTexts {
 public:
  explicit SitusTexts(const Snapshot& snapshot) : snapshot_(snapshot), rows_(snapshot) {}

  /// Those of some parcels that can be read, each text of a source once, in an order that does not
  /// depend on that of the rows.
  [[nodiscard]] std::vector<Situs> of(std::span<const ParcelId> parcels) const {
    std::vector<Situs> all;
    for (const ParcelId parcel : parcels) {
      const Range records = snapshot_.records(parcel);
      for (std::uint32_t i = records.begin; i < records.end; ++i) add_record(i, all);
      for (const std::uint32_t row : rows_.of(parcel)) add_row(row, all);
    }
    std::sort(all.begin(), all.end(),
              [](const Situs& a, const Situs& b) { return order_of(a) < order_of(b); });
    return all;
  }

 private:
  static void add(Situs situs, std::vector<Situs>& all) {
    const auto is_known = [&](const Situs& other) {
      return other.source == situs.source && other.text == situs.text;
    };
    if (std::any_of(all.begin(), all.end(), is_known)) return;
    situs.line = house_line(situs.address);
    all.push_back(std::move(situs));
  }
  void add_record(std::uint32_t record, std::vector<Situs>& all) const {
    const auto& tables = snapshot_.tables();
    const std::string_view text = snapshot_.text(tables.record_address[record]);
    auto address = read_situs(text);
    if (!address) return;
    const auto statement = static_cast<std::uint32_t>(tables.record_statement[record]);
    add({.source = tables.statement_source[statement],
         .feature = tables.record_feature[record],
         .text = std::string(text),
         .address = std::move(*address),
         .line = {}},
        all);
  }
  void add_row(std::uint32_t row, std::vector<Situs>& all) const {
    const auto& tables = snapshot_.tables();
    const std::string_view number = snapshot_.text(tables.address_number[row]);
    const std::string_view street = snapshot_.text(tables.address_street[row]);
    ParsedAddress address;
    address.number = read_house_number(number);
    address.street = read_street(street);
    if (!is_house(address.street, address.number)) return;
    add({.source = tables.address_source[row],
         .feature = tables.address_feature[row],
         .text = fmt::format("{} {}", number, street),
         .address = std::move(address),
         .line = {}},
        all);
  }

  const Snapshot& snapshot_;
  AddressRows rows_;
};

Witness witness(const Snapshot& snapshot, const Situs& situs) {
  return {.source = &snapshot.source(situs.source), .feature = situs.feature, .said = situs.text};
}

/// Two addresses, and what of them cannot both be right.
struct Contradiction {
  const Situs* one = nullptr;
  const Situs* other = nullptr;
  AddressPart part = AddressPart::number;
};

// The least of those between two sources; nothing where an address of one agrees with one of the
// other: a corner lot has two.
std::optional<Contradiction> contradiction_of(std::span<const Situs> ones,
                                              std::span<const Situs> others) {
  std::optional<Contradiction> least;
  for (const Situs& one : ones) {
    for (const Situs& other : others) {
      const auto part = contradiction(one.address, other.address);
      if (!part) return std::nullopt;
      if (!least || *part < least->part) least = {.one = &one, .other = &other, .part = *part};
    }
  }
  return least;
}

/// The addresses that sources give a parcel number, source against source.
class SitusCheck {
 public:
  explicit SitusCheck(const Snapshot& snapshot) : snapshot_(snapshot), texts_(snapshot) {}

  void check(std::span<const ParcelId> parcels, std::vector<RecordFinding>& findings) const {
    const std::vector<Situs> all = texts_.of(parcels);
    std::vector<std::span<const Situs>> by_source;
    for (auto begin = all.begin(); begin != all.end();) {
      const auto end = std::find_if(
          begin, all.end(), [&](const Situs& situs) { return situs.source != begin->source; });
      by_source.emplace_back(begin, end);
      begin = end;
    }
    for (std::size_t i = 0; i < by_source.size(); ++i) {
      for (std::size_t j = i + 1; j < by_source.size(); ++j) {
        const auto found = contradiction_of(by_source[i], by_source[j]);
        if (found) findings.push_back(finding(parcels.front(), *found));
      }
    }
  }
  /// An address of several parcels, seen from each of two of them.
  [[nodiscard]] Witness witness_of(ParcelId parcel, const std::string& line) const {
    for (const Situs& situs : texts_.of(std::span(&parcel, 1))) {
      if (situs.line == line) return witness(snapshot_, situs);
    }
    return shape_witness(snapshot_, parcel);
  }

 private:
  // A lot of several numbers may be called by any of them, and types are taken for each other;
  // another street or side of town is another place.
  [[nodiscard]] RecordFinding finding(ParcelId parcel, const Contradiction& found) const {
    const bool elsewhere =
        found.part == AddressPart::name || found.part == AddressPart::directional;
    const auto [first, last] = std::minmax(found.one->line, found.other->line);
    return {.kind = FindingKind::addresses_differ,
            .severity = elsewhere ? Severity::warning : Severity::note,
            .numbers = {name_of(snapshot_, parcel)},
            .keys = {key_of(snapshot_, parcel)},
            .about = fmt::format("{} / {}", first, last),
            .message = fmt::format("the address is \"{}\" and \"{}\": another {}", found.one->text,
                                   found.other->text, to_string(found.part)),
            .witnesses = {witness(snapshot_, *found.one), witness(snapshot_, *found.other)},
            .parcel = parcel};
  }

  const Snapshot& snapshot_;
  SitusTexts texts_;
};

/// The houses of a street that sources put at places that are no one site.
class ApartCheck {
 public:
  ApartCheck(const Snapshot& snapshot, const SitusCheck& texts)
      : snapshot_(snapshot), index_(snapshot), texts_(texts) {}

  [[nodiscard]] std::uint32_t streets() const { return index_.street_count(); }

  void check(StreetId id, std::vector<RecordFinding>& findings) const {
    const Street street = index_.street(id);
    std::optional<House> last;
    std::vector<HouseId> found;  // with the last one: "11-11" is the 11
    for (std::uint32_t i = street.houses.begin; i < street.houses.end; ++i) {
      const House house = index_.house(HouseId{i});
      const bool is_found = std::find(found.begin(), found.end(), house.id) != found.end();
      const bool is_done =
          last && last->number == house.number && (is_found || last->suffix == house.suffix);
      // A range is asked about once, at its lower end.
      if (is_done || house.number != house.low) continue;
      last = house;
      found.clear();
      const HouseNumber number{
          .low = house.number, .high = house.number, .suffix = std::string(house.suffix)};
      for (const HousesAtPlace& place : find_houses(index_, street, number)) {
        check(street, place, findings);
        found.insert(found.end(), place.houses.begin(), place.houses.end());
      }
    }
  }

 private:
  void check(const Street& street, const HousesAtPlace& place,
             std::vector<RecordFinding>& findings) const {
    const std::vector<ParcelId> parcels = parcels_of(index_, place.houses, "");
    if (parcels.size() < 2) return;
    std::map<std::string, std::vector<ParcelId>> by_number;
    for (const ParcelId parcel : parcels) by_number[name_of(snapshot_, parcel)].push_back(parcel);
    std::vector<std::vector<ParcelId>> groups;
    groups.reserve(by_number.size());
    for (auto& [name, lots] : by_number) groups.push_back(std::move(lots));
    const auto apart = farthest_apart(snapshot_, groups);
    if (!apart || apart->metres <= kSiteMetres) return;
    findings.push_back(finding(to_string(street, index_.house(place.houses.front())), *apart));
  }
  // Parts of one park may have the park's address; they have no numbers.
  [[nodiscard]] RecordFinding finding(const std::string& line, const ParcelsApart& apart) const {
    const bool numbered =
        !snapshot_.number(apart.first).empty() && !snapshot_.number(apart.second).empty();
    return {
        .kind = FindingKind::one_address_apart,
        .severity = numbered ? Severity::warning : Severity::note,
        .numbers = {name_of(snapshot_, apart.first), name_of(snapshot_, apart.second)},
        .keys = {key_of(snapshot_, apart.first), key_of(snapshot_, apart.second)},
        .about = line,
        .message = fmt::format("{} is the address of parcels {:.0f} m apart", line, apart.metres),
        .witnesses = {texts_.witness_of(apart.first, line), texts_.witness_of(apart.second, line)},
        .amount = apart.metres,
        .parcel = apart.first};
  }

  const Snapshot& snapshot_;
  AddressIndex index_;
  const SitusCheck& texts_;
};

}  // namespace

std::vector<RecordFinding> check_situs(const Snapshot& snapshot, const LongWork& work) {
  const NumberGroups groups(snapshot);
  const SitusCheck situs(snapshot);
  const ApartCheck apart(snapshot, situs);
  std::vector<RecordFinding> all;
  const auto take = [&](std::vector<RecordFinding> some) {
    std::move(some.begin(), some.end(), std::back_inserter(all));
  };
  work_in_parts(
      work, "situs addresses", groups.size(), kSitusChunk,
      [&](const Part& part) {
        std::vector<RecordFinding> findings;
        for (std::uint32_t i = part.begin; i < part.end; ++i) situs.check(groups[i], findings);
        return findings;
      },
      take);
  work_in_parts(
      work, "streets", apart.streets(), 1,
      [&](const Part& part) {
        std::vector<RecordFinding> findings;
        apart.check(StreetId{part.begin}, findings);
        return findings;
      },
      take);
  return all;
}

}  // namespace metes::tools
