#pragma once

#include "api/service/selections.hpp"
#include "geo/answer/engine.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

/// A snapshot that is served, and the day that it knows of: the latest vintage among its sources.
struct Edition {
  std::shared_ptr<const Engine> engine;
  std::optional<Day> vintage;
  std::shared_ptr<Selections> selections;  // of the engine
};

/// The calendar day in a city, now.
using Today = std::function<Day(const City&)>;

/// The snapshots that are served together: one or more cities, each in one or more vintages.
/// Immutable; callable from any thread, also while another catalogue takes its place.
class Catalogue {
 public:
  /// There must be one at least. Throws UsageError when two are of one city and one vintage: an
  /// `as_of` could not choose between them.
  explicit Catalogue(std::vector<std::shared_ptr<const Engine>> engines);

  /// City by city in the order given, each newest first.
  [[nodiscard]] std::span<const Edition> editions() const { return editions_; }
  /// The ids of all cities, in the order given.
  [[nodiscard]] const std::vector<std::string>& cities() const { return cities_; }
  /// Their names in one: "Cambridge, Massachusetts; Chicago".
  [[nodiscard]] std::string city_names() const;

  /// What was known on a day, without one today: of each city the newest edition that is not of a
  /// later day, or its oldest. `city` empty: of all.
  [[nodiscard]] std::vector<const Edition*> editions_on(std::optional<Day> day, const Today& today,
                                                        std::string_view city) const;
  /// The same; of several only those that know all these directives, where one does: each city has
  /// its own.
  [[nodiscard]] std::vector<const Edition*> editions_on(
      std::optional<Day> day, const Today& today, std::string_view city,
      const std::vector<std::string>& directives) const;
  /// The engines of all.
  [[nodiscard]] std::vector<std::shared_ptr<const Engine>> known_on(std::optional<Day> day,
                                                                    const Today& today,
                                                                    std::string_view city) const;
  /// One name for all snapshots together, hex; of a single one its digest.
  [[nodiscard]] const std::string& digest() const { return digest_; }

 private:
  std::vector<Edition> editions_;
  std::vector<std::string> cities_;
  std::string digest_;
};

}  // namespace metes::api
