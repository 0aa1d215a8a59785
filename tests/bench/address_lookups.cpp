#include "data/snapshot/snapshot_file.hpp"
#include "geo/match/address_matcher.hpp"
#include "tests/bench/address_matching.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/suite.hpp"
#include "tests/bench/work_folder.hpp"
#include "tests/support/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <type_traits>
#include <vector>

namespace metes::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kLookups = 20'000;

struct Timing {
  double median_us = 0;
  double p99_us = 0;
};

double at_share(std::vector<double>& values, double share) {
  const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

template <typename Work>
Timing time_singles(const std::vector<std::string>& texts, Work&& work) {
  std::vector<double> times;
  for (const std::string& text : texts) {
    const auto start = Clock::now();
    work(text);
    times.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  return {.median_us = at_share(times, 0.5), .p99_us = at_share(times, 0.99)};
}

std::string with_letter_replaced(std::string text, std::string_view name, test::Random& random) {
  text[text.find(name) + random.below(name.size())] = 'X';
  return text;
}

struct LookupTexts {
  std::vector<std::string> exact;
  std::vector<std::string> misspelled;
};

// Houses from all over, with the ZIP that tells those of one line apart.
LookupTexts draw_texts(const AddressIndex& index) {
  constexpr std::size_t kSpelledOut = 5;  // letters of a name in which one is replaced
  test::Random random(1);
  LookupTexts texts;
  while (texts.misspelled.size() < kLookups) {
    const Street street = index.street(StreetId{random.below(index.street_count())});
    const House house =
        index.house(HouseId{street.houses.begin + random.below(street.houses.size())});
    const std::string text = fmt::format("{} {}", to_string(street, house), house.zip);
    if (texts.exact.size() < kLookups) texts.exact.push_back(text);
    const bool is_word = street.name.size() >= kSpelledOut &&
                         street.name.find_first_of("0123456789 ") == std::string_view::npos;
    if (is_word) texts.misspelled.push_back(with_letter_replaced(text, street.name, random));
  }
  return texts;
}

bool begins_with_one(std::string_view name) {
  constexpr std::array<std::string_view, 8> kOfAddresses{"address_", "name_",  "delete_", "street_",
                                                         "house_",   "trait_", "place_",  "town_"};
  return std::any_of(kOfAddresses.begin(), kOfAddresses.end(),
                     [name](std::string_view prefix) { return name.starts_with(prefix); });
}

// All columns about addresses, and each text of theirs once.
std::uint64_t address_bytes(const Snapshot& snapshot) {
  std::uint64_t bytes = 0;
  std::set<TextId> texts;
  for_each_table(snapshot.tables(), [&](std::string_view name, const auto& column) {
    if (!begins_with_one(name)) return;
    bytes += column.size_bytes();
    using T = typename std::decay_t<decltype(column)>::value_type;
    if constexpr (std::is_same_v<T, TextId>) texts.insert(column.begin(), column.end());
  });
  for (const TextId text : texts) bytes += snapshot.text(text).size() + sizeof(std::uint64_t);
  return bytes;
}

void add_timing(const std::string& name, const Timing& timing, double median_goal,
                Metrics& metrics) {
  metrics.at_most(name + "_median", timing.median_us, median_goal, "us");
  metrics.at_most(name + "_p99", timing.p99_us, 100, "us");
}

}  // namespace

void measure_lookups(bool quick, Metrics& metrics) {
  const WorkFolder folder("metes-address-bench");
  const std::string city = make_city(folder, quick ? 50'000 : 950'000);  // a million addresses
  (void)run({metes_program(), "import", city + "/city.toml", "-o", folder / "city.metes"});
  const Snapshot snapshot = data::open_snapshot(folder / "city.metes", data::Verify::header,
                                                data::Hold::copied);  // as a server has it
  const AddressMatcher matcher(snapshot);
  const LookupTexts texts = draw_texts(matcher.index());
  std::size_t firm = 0;
  const auto match = [&](const std::string& text) {
    firm += is_firm(matcher.match(text).status) ? 1U : 0U;
  };
  for (const std::string& text : texts.exact) match(text);  // pages come in
  metrics.note("lookups_asserted", 100.0 * static_cast<double>(firm) / kLookups, "%");
  add_timing("lookup_exact", time_singles(texts.exact, match), 3, metrics);
  add_timing("lookup_corrected", time_singles(texts.misspelled, match), 20, metrics);
  std::size_t offered = 0;
  const Timing typing = time_singles(texts.exact, [&](const std::string& text) {
    offered += suggest(matcher.index(), std::string_view(text).substr(0, 7), 10).size();
  });
  metrics.note("suggestions_each", static_cast<double>(offered) / kLookups, "lines");
  metrics.at_most("suggest_p99", typing.p99_us, 200, "us");
  const auto addresses = snapshot.tables().address_index.house_sources.size();
  metrics.note("addresses", static_cast<double>(addresses), "");
  metrics.at_most("address_bytes",
                  static_cast<double>(address_bytes(snapshot)) / static_cast<double>(addresses), 64,
                  "bytes");
}

}  // namespace metes::bench
