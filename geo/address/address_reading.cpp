#include "geo/address/address_reading.hpp"

#include "geo/address/address_doubt.hpp"
#include "geo/address/box_reading.hpp"
#include "geo/address/crossing_reading.hpp"
#include "geo/address/line_reading.hpp"
#include "geo/address/number_reading.hpp"
#include "geo/address/town_reading.hpp"
#include "geo/address/unit_reading.hpp"

#include <algorithm>

namespace metes {
namespace {

// Reads a line with one of its endings.
class AddressReader {
 public:
  AddressReader(const AddressLine& line, const AddressEnding& ending,
                const AddressReference& reference, LineStreets& streets, AddressReadings& readings)
      : line_(line),
        ending_(ending),
        reference_(reference),
        towns_(line, ending, reference),
        streets_(streets),
        readings_(readings),
        parts_{.line = line, .towns = towns_, .streets = streets, .readings = readings} {}

  void read() {
    AddressReading start;
    start.ending = &ending_;
    start.doubt = ending_.doubt;
    start.unit = units_behind();
    read_numbered(start);
    read_boxes(start);
    if (begins_with_number(line_, ending_.end) && !reference_.knows_places()) return;
    read_intersections(start);
    read_named(start);
  }

 private:
  // "TROY NY 12180 APT 3": behind the ZIP.
  [[nodiscard]] WordSet units_behind() const {
    WordSet units = 0;
    for (std::size_t i = ending_.behind; i < line_.size();) {
      const std::size_t words = unit_words_at(line_, i, line_.size());
      units |= line_.set_of(span_of(i, i + words));
      i += std::max<std::size_t>(words, 1);
    }
    return units;
  }

  void read_numbered(const AddressReading& start) {
    for (const NumberReading& number : read_numbers(line_, start.ending->end)) {
      if (number.words.empty()) break;
      AddressReading reading = start;
      reading.kind = AddressKind::address;
      reading.number = number.words;
      reading.unit |= number.unit_before;
      reading.taken |= number.taken;
      reading.doubt += number.doubt;
      read_line(parts_, reading, number.street);
    }
  }

  void read_boxes(const AddressReading& start) {
    const std::size_t behind = box_end(line_, start.ending->end);
    if (behind == 0) return;
    AddressReading reading = start;
    reading.kind = AddressKind::po_box;
    if (begins_with_number(line_, start.ending->end)) reading.doubt += doubt::kBoxBesideNumber;
    reading.taken = line_.set_of(span_of(0, behind));
    for (std::size_t town = behind; town <= start.ending->end; ++town) {
      reading.city = span_of(town, start.ending->end);
      AddressReading with = reading;
      with.doubt += towns_.at(town) + static_cast<int>(town - behind) * doubt::kUnexplainedMore;
      readings_.add(with);
    }
  }

  void read_intersections(AddressReading start) {
    const auto crossing = find_crossing(line_, ending_.end);
    if (!crossing) return;
    start.kind = AddressKind::intersection;
    start.doubt += crossing->doubt;
    start.taken =
        line_.set_of(crossing->before) | line_.set_of(span_of(crossing->between, crossing->second));
    const StreetReadings sides = streets_.read(span_of(crossing->before.last, crossing->between));
    const int before = start.doubt;
    for (std::size_t i = 0; i < std::min<std::size_t>(sides.size(), 2); ++i) {
      start.cross = sides[i];
      start.doubt = before + sides[i].doubt;
      read_line(parts_, start, crossing->second);
    }
  }

  void read_named(const AddressReading& start) {
    AddressReading street = start;
    street.kind = AddressKind::street;
    street.doubt += doubt::kNoNumber;
    read_line(parts_, street, 0);
    AddressReading place = start;
    const int of_none = doubt::kTownAlone + (names_crossing() ? doubt::kPlaceSeparator : 0);
    for (std::size_t town = 0; town <= start.ending->end; ++town) {
      place.kind = town == 0 ? AddressKind::none : AddressKind::place;
      const int least = start.doubt + (town == 0 ? of_none : doubt::kPlace);
      const int limit = readings_.limit(place.kind) - least;
      if (towns_.at(town, limit) >= limit) continue;
      place.place = span_of(0, town);
      place.city = span_of(town, start.ending->end);
      place.doubt =
          start.doubt + (town == 0 ? of_none : doubt_of_place(place.place)) + towns_.at(town);
      readings_.add(place);
    }
  }

  // "LUNA Y SOL", which is no town.
  [[nodiscard]] bool names_crossing() const {
    if (line_[0].shape == WordShape::digits) return false;
    for (std::size_t i = 1; i < line_.size(); ++i) {
      if (spanish_separator_words(line_, i, line_.size()) > 0) return true;
    }
    return false;
  }

  [[nodiscard]] int doubt_of_place(WordSpan name) const {
    int sum = doubt::kPlace;
    for (std::size_t i = name.first; i < name.last; ++i) {
      if (i >= name.first + 3U) sum += doubt::kPlaceWord;
      if (line_[i].shape == WordShape::digits) sum += doubt::kPlaceDigits;
      if (separates_streets(line_, i) || spanish_separator_words(line_, i, line_.size()) > 0 ||
          (i > name.first && is_between(line_, i))) {
        sum += doubt::kPlaceSeparator;
      }
      if (i > name.first && line_[i].begins_part) sum += doubt::kBreakUnused;
    }
    return sum;
  }

  const AddressLine& line_;
  const AddressEnding& ending_;
  const AddressReference& reference_;
  TownDoubts towns_;
  LineStreets& streets_;
  AddressReadings& readings_;
  LineParts parts_;
};

}  // namespace

bool has_separator(const AddressLine& line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (separates_streets(line, i) || spanish_separator_words(line, i, line.size()) > 0) {
      return true;
    }
  }
  return false;
}

void read_address(const AddressLine& line, const AddressEndings& endings,
                  const AddressReference& reference, AddressReadings& readings) {
  if (line.size() == 0) return;
  LineStreets streets(line);
  for (std::size_t i = 0; i < endings.count; ++i) {
    AddressReader(line, endings.list[i], reference, streets, readings).read();
  }
}

}  // namespace metes
