#include "data/import/import_steps.hpp"
#include "data/import/posted_areas.hpp"
#include "geo/directive/directive_terms.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

namespace metes::data {
namespace {

/// The attributes of a posting.
class PostingFields {
 public:
  PostingFields(const AttributeRules& rules, const ColumnNames& columns)
      : by_(bind_optional(rules.by, "by", columns)),
        area_(bind_optional(rules.area, "area", columns)),
        proof_(bind_optional(rules.proof, "proof", columns)),
        from_(bind_optional(rules.from, "from", columns)),
        until_(bind_optional(rules.until, "until", columns)),
        revoked_(bind_optional(rules.revoked, "revoked", columns)) {}

  [[nodiscard]] NewPosting read(const Feature& row, SourceLog& log) const {
    NewPosting posting;
    posting.feature = row.id_in_source;
    posting.by = read_word<OptInParty>(by_, row, log);
    posting.area = read_word<AreaKind>(area_, row, log);
    posting.proof = read_optional(proof_, row, log);
    const std::size_t doubts = log.report().entries.size();
    posting.valid = {.from = read_day(from_, row, log).value_or(kFirstDay),
                     .until = read_day(until_, row, log).value_or(kLastDay)};
    posting.revoked = read_day(revoked_, row, log).value_or(kLastDay);
    if (posting.valid.from >= posting.valid.until) {
      log.add(
          ReportEntry::Kind::review, "interval_empty",
          fmt::format("the posting holds from {} until {}, on no day: its days are not recorded",
                      to_string(posting.valid.from), to_string(posting.valid.until)));
      posting.valid = {};
    }
    // A day that cannot be read, or not be right, may be the one on which it ended: then it shows
    // nothing.
    if (log.report().entries.size() != doubts) posting.proof.clear();
    return posting;
  }

 private:
  template <typename Term>
  static std::string read_word(const std::optional<RowField>& field, const Feature& row,
                               SourceLog& log) {
    std::string word = read_optional(field, row, log);
    if (word.empty() || parse_term<Term>(word)) return word;
    log.add_unmapped(field->name(), word);
    return {};
  }

  std::optional<RowField> by_, area_, proof_, from_, until_, revoked_;
};

bool has_begun(const NewPosting& posting, SourceLog& log) {
  if (posting.valid.from < posting.revoked) return true;
  log.drop("revoked_before_it_began",
           fmt::format("the posting was revoked on {} and begins on {}: it holds on no day",
                       to_string(posting.revoked), to_string(posting.valid.from)));
  return false;
}

/// Rows by parcel number, or where the manifest maps none by the area that they draw.
class RegisterRows {
 public:
  RegisterRows(SourceReader& source, const Import& import)
      : source_(source),
        draft_(*import.draft),
        joins_(join_set(*import.manifest, source.rule())),
        is_numbered_(source.rule().number.has_value()) {}

  [[nodiscard]] std::vector<PostedParcel> parcels_of(const Feature& row) {
    std::vector<PostedParcel> posted = is_numbered_ ? numbered(row) : drawn(row);
    if (posted.empty() && !dropped_) {
      source_.log().drop("posting_without_parcel",
                         is_numbered_ ? "its parcel number names no parcel"
                                      : "the area that it draws reaches no parcel");
    }
    return posted;
  }

 private:
  [[nodiscard]] std::vector<PostedParcel> numbered(const Feature& row) {
    std::vector<PostedParcel> posted;
    for (const ParcelId parcel : draft_.parcels_numbered(source_.number(row).normal, joins_)) {
      posted.push_back({.parcel = parcel, .whole = true});
    }
    return posted;
  }

  [[nodiscard]] std::vector<PostedParcel> drawn(const Feature& row) {
    if (!areas_) areas_.emplace(draft_);
    const auto polygons = source_.shape(row);
    dropped_ = polygons.empty();  // which is reported with its reason
    if (dropped_) return {};
    std::vector<PostedParcel> posted;
    for (const PostedParcel& each : areas_->parcels_in(polygons)) {
      if (joins_[draft_.source_of(each.parcel)]) posted.push_back(each);
    }
    return posted;
  }

  SourceReader& source_;
  const DraftBuilder& draft_;
  JoinSet joins_;
  bool is_numbered_;
  bool dropped_ = false;
  std::optional<PostedAreas> areas_;
};

void add(const PostedParcel& posted, NewPosting posting, Import& import) {
  // Which part of the parcel it is no column says: then its area is not recorded.
  if (!posted.whole) posting.area.clear();
  import.draft->add_posting(posted.parcel, posting);
}

}  // namespace

void import_opt_in(SourceReader& source, Import& import) {
  const PostingFields fields(source.rule().fields, source.columns());
  RegisterRows rows(source, import);
  while (auto row = source.next()) {
    const auto parcels = rows.parcels_of(*row);
    if (parcels.empty()) continue;
    NewPosting posting = fields.read(*row, source.log());
    posting.source = source.index();
    if (!has_begun(posting, source.log())) continue;
    for (const PostedParcel& posted : parcels) add(posted, posting, import);
    source.log().count_kept();
    source.log().count_joined();
  }
}

}  // namespace metes::data
