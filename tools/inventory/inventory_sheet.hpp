#pragma once

#include "geo/answer/parcel_sheet.hpp"
#include "tools/inventory/duty.hpp"
#include "tools/inventory/parcel_streets.hpp"
#include "tools/inventory/site.hpp"
#include "tools/inventory/tracking.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {

/// What is said of a fact that no record gives.
inline constexpr const char* kNotRecorded = "not recorded";

/// How many signs a site needs and what one costs.
struct SignPlan {
  std::uint32_t per_site = 1;           // of each duty and language
  std::optional<std::int64_t> cents{};  // for one
};

/// "45", "45.5" or "45.50" as cents, nothing for another text.
[[nodiscard]] std::optional<std::int64_t> parse_cents(const std::string& text);
/// "45.50"
[[nodiscard]] std::string money(std::int64_t cents);

/// Signs that a duty asks for at a site, in one language.
struct SiteSigns {
  std::size_t duty = 0;
  const SignText* sign = nullptr;  // null: no source gives the official text
  std::uint32_t count = 0;
  DutyStatus status = DutyStatus::open;

  [[nodiscard]] std::uint32_t to_post() const { return is_done(status) ? 0 : count; }
};

/// A parcel of a department's inventory.
struct InventoryRow {
  std::vector<std::string> texts{};  // one for each field
  Outcome outcome = Outcome::depends;
  std::span<const Outcome> outcomes{};  // by directive
  std::string custodian{};
  std::string district{};
  double area_m2 = 0;  // of its site, where it is the first row of it
  std::vector<std::optional<DutyStatus>> duties{};
  std::vector<SiteSigns> signs{};  // at the first row of a site that needs them
};

/// Makes of each row of a ParcelSheet one of the inventory: what is recorded of the parcel, its
/// duties and where they stand, its signs. Rows are to be asked for in one pass: the signs of a
/// site are told once. What it is given must outlive it. Not shared between threads.
class InventorySheet {
 public:
  InventorySheet(const Engine& engine, const ParcelSheet& sheet, const std::vector<Duty>& duties,
                 const Tracking& tracking, const ParcelStreets& streets, const SignPlan& signs,
                 Day day);

  [[nodiscard]] const std::vector<LayerField>& fields() const { return fields_; }
  [[nodiscard]] const std::vector<LayerField>& sign_fields() const { return sign_fields_; }

  /// Of the sheet's last row; valid until the next call.
  [[nodiscard]] const InventoryRow& row(ParcelId parcel, std::span<const std::string> texts);
  /// A text for each sign field, about some signs of that row.
  [[nodiscard]] std::vector<std::string> sign_texts(const SiteSigns& signs) const;

 private:
  // Where a field of the sheet is.
  [[nodiscard]] std::size_t position(const char* field) const;
  void add_site(ParcelId parcel);
  void add_streets(ParcelId parcel);
  void add_duties(ParcelId parcel);
  void add_signs();
  [[nodiscard]] bool is_gated(ParcelId parcel) const;
  [[nodiscard]] const std::string& text(std::size_t position) const { return row_.texts[position]; }

  const Engine& engine_;
  const ParcelSheet& sheet_;
  const std::vector<Duty>& duties_;
  const Tracking& tracking_;
  const ParcelStreets& streets_;
  SignPlan signs_;
  Day day_;
  std::vector<LayerField> fields_;
  std::vector<LayerField> sign_fields_;
  std::size_t custodian_;
  std::size_t use_;
  std::size_t district_;
  std::size_t address_;

  InventoryRow row_;
  Site site_;
  std::set<std::uint32_t> seen_sites_;                          // shared ones, of which a row was
  std::set<std::pair<std::uint32_t, std::size_t>> seen_signs_;  // the same, of each duty
};

}  // namespace metes::tools
