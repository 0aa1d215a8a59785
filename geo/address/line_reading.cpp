#include "geo/address/line_reading.hpp"

#include "geo/address/address_doubt.hpp"
#include "geo/address/crossing_reading.hpp"
#include "geo/address/elsewhere_words.hpp"
#include "geo/address/highway.hpp"
#include "geo/address/unit_identifier.hpp"
#include "geo/address/unit_reading.hpp"

#include <algorithm>
#include <cstddef>

namespace metes {
namespace {

// How many readings of one street are tried with each town and unit.
constexpr std::size_t kStreetsTried = 4;

// Reads the words between the number and the ending, for each place where the town may begin.
class LineReader {
 public:
  explicit LineReader(const LineParts& parts)
      : line_(parts.line),
        towns_(parts.towns),
        streets_(parts.streets),
        readings_(parts.readings) {}

  // `start` has the number, the ending and what is known of the words before the number.
  void read(const AddressReading& start, std::size_t first) {
    const std::size_t end = start.ending->end;
    if (!readings_.want_example() && !has_likely_town(start, first, end)) return;
    const std::size_t unit = next_group(start.kind, behind_road_class(first, end), end);
    // "OCEAN FRONT": a designator that needs nothing behind it may be the street's.
    const bool alone = unit < end && line_.term(unit).unit_needs == UnitNeeds::alone &&
                       !is_surely_unit(line_, unit);
    const std::size_t later = alone ? next_group(start.kind, unit + 1, end) : unit;
    // The better the readings, the fewer others are looked at: the likeliest town first, which
    // shows what the others have to come up to, then those behind a comma.
    std::size_t read = kNone;
    if (readings_.want_example()) {
      read = likeliest_town(first, end);
      read_with_town(start, first, read, later, unit);
      readings_.take_example();
    }
    for (const bool apart : {true, false}) {
      for (std::size_t town = std::min(first + 1, end); town <= end; ++town) {
        if ((town < end && line_[town].begins_part) != apart || town == read) continue;
        read_with_town(start, first, town, later, unit);
      }
    }
  }

 private:
  static constexpr std::size_t kNone = kMaxAddressWords + 1;

  // Whether a reading with some town, or with none, can be kept.
  [[nodiscard]] bool has_likely_town(const AddressReading& start, std::size_t first,
                                     std::size_t end) const {
    const int limit = readings_.limit(start.kind) - start.doubt;
    for (std::size_t town = std::min(first + 1, end); town <= end; ++town) {
      if (towns_.at(town, limit) < limit) return true;
    }
    return false;
  }

  // One that the reference knows, or else the one of the least doubt.
  [[nodiscard]] std::size_t likeliest_town(std::size_t first, std::size_t end) const {
    std::size_t best = end;
    int least = towns_.at(end);
    for (std::size_t town = std::min(first + 1, end); town < end; ++town) {
      const int doubt = towns_.at(town, least);
      if (doubt >= least) continue;
      best = town;
      least = doubt;
    }
    return best;
  }

  // `later` is the unit after one that needs nothing behind it.
  void read_with_town(const AddressReading& start, std::size_t first, std::size_t town,
                      std::size_t later, std::size_t unit) {
    const int limit = readings_.limit(start.kind) - start.doubt;
    const int doubt = towns_.at(town, limit);
    if (doubt >= limit) return;
    AddressReading reading = start;
    reading.doubt += doubt;
    reading.city = span_of(town, start.ending->end);
    if (later != unit) {
      read_to(reading, first, std::min(later, town), town);
      reading.doubt += doubt::kUnitAlone;
    }
    read_to(reading, first, std::min(unit, town), town);
  }

  // Where a unit may begin. In "N RM 620" the second word is the road's, not a room, and in "US HWY
  // # 130" the number is.
  [[nodiscard]] std::size_t behind_road_class(std::size_t first, std::size_t end) const {
    const std::size_t at = first + direction_words(line_, first, end);
    if (const std::size_t words = at < end ? signed_road_words(line_, at, end) : 0) {
      return at + words;
    }
    const bool is_class = at + 1 < end && line_.term(at).road == RoadWord::road_class &&
                          line_[at + 1].shape == WordShape::digits;
    return (is_class ? at : first) + 1;
  }

  // Words of a note that names no unit: for the mail room, or which corner of a crossing is meant.
  [[nodiscard]] std::size_t note_words(AddressKind kind, std::size_t i, std::size_t end) const {
    const std::size_t mail = mail_words_at(line_, i, end);
    const bool crosses = mail == 0 && kind == AddressKind::intersection;
    return crosses ? corner_note_words(line_, i, end) : mail;
  }

  // The first word from `i` on that begins a unit or a note, or the end.
  [[nodiscard]] std::size_t next_group(AddressKind kind, std::size_t i, std::size_t end) const {
    while (i < end && unit_words_at(line_, i, end) + note_words(kind, i, end) == 0) ++i;
    return i;
  }

  // The street from `first` to `unit`, units and notes from there to the town.
  void read_to(AddressReading reading, std::size_t first, std::size_t unit, std::size_t town) {
    std::size_t left = 0;
    for (std::size_t i = unit; i < town;) {
      const std::size_t words = unit_words_at(line_, i, reading.ending->end);
      const std::size_t note = words > 0 ? 0 : note_words(reading.kind, i, town);
      if (i + words > town) return;
      const bool is_stop = note > 0 && is_mail_stop(line_, i);
      reading.unit |= line_.set_of(span_of(i, i + words + (is_stop ? note : 0)));
      if (words + note == 0) {
        ++left;
        if (line_[i].begins_part) reading.doubt += doubt::kBreakUnused;
      }
      i += std::max<std::size_t>(words + note, 1);
    }
    reading.doubt += doubt_of_left(left);
    if (reading.doubt >= readings_.limit(reading.kind)) return;  // what follows adds to it
    read_street(reading, first, unit);
    read_bare_unit(reading, first, unit, 1);
    read_bare_unit(reading, first, unit, 2);
    read_bare_unit(reading, first, unit, 3);
    read_building(reading, first, unit);
    read_cross(reading, first, unit);
  }

  static int doubt_of_left(std::size_t words) {
    if (words == 0) return 0;
    return doubt::kUnexplained + static_cast<int>(words - 1) * doubt::kUnexplainedMore;
  }

  void read_street(const AddressReading& before, std::size_t first, std::size_t last) {
    if (before.doubt >= readings_.limit(before.kind)) return;
    const StreetReadings& streets = streets_.read(span_of(first, last));
    for (std::size_t i = 0; i < std::min(streets.size(), kStreetsTried); ++i) {
      const int doubt = before.doubt + streets[i].doubt;
      if (doubt >= readings_.limit(before.kind)) return;  // as are those after it
      AddressReading reading = before;
      reading.street = streets[i];
      reading.doubt = doubt;
      readings_.add(reading);
    }
  }

  // "106 D", "1-5 344"; "124 1" is no unit, nor is what begins with a letter.
  [[nodiscard]] bool is_bare_unit_of_two(std::size_t unit) const {
    const LineWord& first = line_[unit];
    const LineWord& second = line_[unit + 1];
    const bool two_numbers = first.shape == WordShape::digits && second.shape == WordShape::digits;
    return is_bare_unit(second) && !second.begins_part && !two_numbers &&
           first.shape != WordShape::letter && !is_foreign_code(first.text, second.text);
  }

  // "A & B", "31 & 32", right behind a type.
  [[nodiscard]] bool is_pair_of_bare_units(std::size_t unit) const {
    return line_[unit + 1].text == "&" && is_bare_unit(line_[unit + 2]) &&
           line_.term(unit - 1).plain_type && !line_[unit].begins_part;
  }

  // "350 W HUBBARD ST 200", "203 N WABASH 608", "4101 WINNFIELD RD, 106 D".
  void read_bare_unit(const AddressReading& before, std::size_t first, std::size_t last,
                      std::size_t words) {
    const std::size_t unit = last - words;
    if (last < first + words + 1 || !is_bare_unit(line_[unit])) return;
    if (words == 2 && !is_bare_unit_of_two(unit)) return;
    if (words == 3 && !is_pair_of_bare_units(unit)) return;
    if (line_.is(unit - 1, "AND") || line_.is(unit - 1, "&")) return;  // "12 BROADWAY AND 14"
    AddressReading reading = before;
    reading.unit |= line_.set_of(span_of(unit, last));
    reading.doubt += line_[unit].begins_part ? 0 : doubt::kBareUnit;
    if (!line_.term(unit).directional.empty()) reading.doubt += doubt::kBareUnitDirection;
    if (is_numbered_road(line_, unit - 1)) reading.doubt += doubt::kBareUnitOfRoad;
    read_street(reading, first, unit);
  }

  // The first word from `i` on that is a street's type, or `last`.
  [[nodiscard]] std::size_t next_type(std::size_t i, std::size_t last) const {
    while (i < last && !line_.term(i).plain_type) ++i;
    return i;
  }

  // In "S ST LOUIS AVE", "S DR KING DR" and "S AVENUE O" the street ends behind the type that its
  // name begins with.
  void read_later_type(const AddressReading& reading, std::size_t first, std::size_t type,
                       std::size_t comma, std::size_t last) {
    if (line_.term(first).directional.empty()) return;
    const bool is_lettered = line_.term(type).pre_type == "AVENUE" && type + 1 < comma &&
                             line_[type + 1].shape == WordShape::letter;
    const std::size_t end = is_lettered ? type + 1 : next_type(type + 2, comma);
    if (end < comma && end + 1 < last) read_left(reading, first, end + 1, last);
  }

  // "2655 ESSEX ST SE FACTORY LOFTS": words behind a street that has its type, or behind a comma.
  void read_building(const AddressReading& reading, std::size_t first, std::size_t last) {
    std::size_t comma = first + 1;
    while (comma < last && !line_[comma].begins_part) ++comma;
    const std::size_t type = next_type(first + 1, comma);
    if (type == comma) read_relation(reading, first, comma, last);
    const std::size_t behind = type + 1 + direction_words(line_, type + 1, last);
    if (type < comma && behind < last) read_left(reading, first, behind, last);
    if (type == first + 1 && type < comma) read_later_type(reading, first, type, comma, last);
    if (comma < last && comma != behind) {
      const std::size_t end = comma + direction_words(line_, comma, last);
      if (end < last && end != behind) read_left(reading, first, end, last);
    }
  }

  // "5725 UNION" NEAR 57TH: words that lead elsewhere end the name of a street without a type.
  void read_relation(const AddressReading& reading, std::size_t first, std::size_t comma,
                     std::size_t last) {
    for (std::size_t i = first + 1; i + 1 < comma; ++i) {
      if (is_relation(line_[i].text)) return read_left(reading, first, i, last);
    }
  }

  [[nodiscard]] bool has_plain_type(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      if (line_.term(i).plain_type) return true;
    }
    return false;
  }

  // The street from `first` to `end`; the rest is left over.
  void read_left(AddressReading reading, std::size_t first, std::size_t end, std::size_t last) {
    reading.doubt += doubt_of_left(last - end);
    // The first part is the building's; where it begins with a number it may be another address.
    const bool is_building = last - end > 1 && !has_plain_type(end, last);
    if (line_[end].shape == WordShape::digits && !is_building) {
      reading.doubt += doubt::kBreakUnused;
    }
    for (std::size_t i = end + 1; i < last; ++i) {
      if (line_[i].begins_part) reading.doubt += doubt::kBreakUnused;
    }
    const bool directed = last - end > 1 && !line_.term(last - 1).directional.empty();
    if (!line_.term(directed ? last - 2 : last - 1).type.empty()) {
      reading.doubt += doubt::kTypeUnexplained;
    }
    if (line_.is(end - 1, "ST") && line_.term(end).follows_saint) {
      reading.doubt += doubt::kTownSaintCut;
    }
    read_street(reading, first, end);
  }

  // "& 200 OAK AVE", "& 42 CRESCENT ST": a number that has more than a type behind it; "42 ST" is
  // a street.
  [[nodiscard]] bool is_other_address(std::size_t first, std::size_t last) const {
    const bool numbered =
        line_[first].shape == WordShape::digits || line_[first].shape == WordShape::mixed;
    if (!numbered || first + 1 >= last) return numbered;  // "& 33"
    const std::size_t behind = first + 2 + direction_words(line_, first + 2, last);
    return !line_.term(first + 1).plain_type || behind < last;
  }

  // "100 MAIN ST & 2ND AVE".
  void read_cross(const AddressReading& before, std::size_t first, std::size_t last) {
    std::size_t at = first + 1;
    while (at < last && !separates_streets(line_, at)) ++at;
    if (at + 1 >= last || is_other_address(at + 1, last)) return;
    const StreetReadings crosses = streets_.read(span_of(at + 1, last));
    if (crosses.empty()) return;
    AddressReading reading = before;
    reading.cross = crosses[0];
    reading.taken |= line_.set_of(span_of(at, at + 1));
    reading.doubt += doubt::kCrossOfAddress + crosses[0].doubt;
    read_street(reading, first, at);
  }

  const AddressLine& line_;
  TownDoubts& towns_;
  LineStreets& streets_;
  AddressReadings& readings_;
};

}  // namespace

void read_line(const LineParts& parts, const AddressReading& start, std::size_t first) {
  LineReader(parts).read(start, first);
}

}  // namespace metes
