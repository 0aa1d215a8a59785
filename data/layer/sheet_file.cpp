#include "data/layer/sheet_file.hpp"

#include "data/file/new_file.hpp"
#include "data/snapshot/grouped.hpp"
#include "geo/values/error.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <string_view>
#include <system_error>
#include <utility>

namespace metes::data {
namespace {

constexpr std::time_t kCreated = 315'532'800;  // 1980, as the files within are dated

// How many rows with a cell the sheet of a file has; none when it does not end as it should.
std::uint64_t whole_rows(const std::filesystem::path& file) {
  constexpr std::string_view kRow = "<row ";
  constexpr std::string_view kEnd = "</worksheet>";
  const std::string name = fmt::format("/vsizip/{{{}}}/xl/worksheets/sheet1.xml", file.string());
  const std::unique_ptr<VSILFILE, int (*)(VSILFILE*)> sheet(VSIFOpenL(name.c_str(), "rb"),
                                                            VSIFCloseL);
  if (!sheet) return 0;
  std::string window;
  std::string chunk(std::size_t{1} << 16U, '\0');
  std::uint64_t rows = 0;
  while (const std::size_t got = VSIFReadL(chunk.data(), 1, chunk.size(), sheet.get())) {
    window.append(chunk, 0, got);
    std::size_t from = 0;
    for (std::size_t at = 0; (at = window.find(kRow, from)) != std::string::npos; ++rows) {
      from = at + kRow.size();
    }
    // What may be the beginning of a match is kept.
    window.erase(0, std::max(from, window.size() - std::min(window.size(), kEnd.size())));
  }
  return window.find(kEnd) == std::string::npos ? 0 : rows;
}

// "_x0041_", which stands for "A" in the text of a sheet.
bool is_escape(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdefABCDEF";
  return text.size() >= 7 && text.substr(0, 2) == "_x" && text[6] == '_' &&
         text.substr(2, 4).find_first_not_of(kHex) == std::string_view::npos;
}

// A text by which a sheet gives it back as it is. The library does that for control characters.
std::string sheet_text(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kNotInXml{
      {{std::string_view("\0", 1), "\xEF\xBF\xBD"},
       {"\xEF\xBF\xBE", "_xFFFE_"},
       {"\xEF\xBF\xBF", "_xFFFF_"}}};
  std::string written;
  while (!text.empty()) {
    const auto* const found = std::find_if(
        kNotInXml.begin(), kNotInXml.end(),
        [&](const auto& each) { return text.substr(0, each.first.size()) == each.first; });
    const bool is_allowed = found == kNotInXml.end();
    if (is_escape(text)) written += "_x005F";
    written += is_allowed ? text.substr(0, 1) : found->second;
    text.remove_prefix(is_allowed ? 1 : found->first.size());
  }
  return written;
}

// Few texts have any of it.
bool is_plain(std::string_view text) {
  return text.find("_x") == std::string_view::npos &&
         text.find("\xEF\xBF") == std::string_view::npos &&
         text.find('\0') == std::string_view::npos;
}

}  // namespace

struct SheetFile::Impl {
  std::filesystem::path name;
  std::vector<SheetColumn> columns;
  NewPath target;
  std::string folder;  // of what the library keeps aside, so that it fails where the file would
  lxw_workbook* workbook = nullptr;
  lxw_worksheet* sheet = nullptr;
  std::uint64_t rows = 0;
  std::uint64_t filled = 0;  // rows with a cell

  Impl(const std::filesystem::path& file, std::vector<SheetColumn> of)
      : name(file),
        columns(std::move(of)),
        target(file),
        folder(absolute(target.path()).parent_path().string()) {}
  ~Impl() {
    if (workbook != nullptr) lxw_workbook_free(workbook);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  [[noreturn]] void fail(std::string_view why) const {
    throw DataError(fmt::format("{} cannot be written: {}", name.string(), why));
  }

  void create() {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.data();
    options.use_zip64 = LXW_TRUE;
    workbook = workbook_new_opt(target.path().c_str(), &options);
    if (workbook == nullptr) fail("no memory");
    lxw_doc_properties properties{};
    properties.created = kCreated;
    workbook_set_properties(workbook, &properties);
    sheet = workbook_add_worksheet(workbook, "places");
    if (sheet == nullptr) fail("its temporary file cannot be made");
    worksheet_freeze_panes(sheet, 1, 0);
  }

  [[nodiscard]] lxw_error write_text(lxw_row_t row, lxw_col_t at, const std::string& text) const {
    const std::string other = is_plain(text) ? std::string() : sheet_text(text);
    return worksheet_write_string(sheet, row, at, (other.empty() ? text : other).c_str(), nullptr);
  }
  void write(std::size_t column, const std::string& text, bool is_number) {
    const auto row = static_cast<lxw_row_t>(rows);
    const auto at = static_cast<lxw_col_t>(column);
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    const bool as_number = is_number && parsed.ec == std::errc() && parsed.ptr == end;
    const lxw_error error = as_number ? worksheet_write_number(sheet, row, at, number, nullptr)
                                      : write_text(row, at, text);
    if (error == LXW_NO_ERROR) return;
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) {
      throw DataError(
          fmt::format("{}: row {}, column \"{}\" has more than the {} characters that a "
                      "cell of a sheet holds",
                      name.string(), rows, columns[column].name, grouped(kLongestText)));
    }
    fail(lxw_strerror(error));
  }
};

SheetFile::SheetFile(const std::filesystem::path& target, std::vector<SheetColumn> columns)
    : impl_(std::make_unique<Impl>(target, std::move(columns))) {
  if (impl_->columns.size() > kMostColumns) {
    throw DataError(fmt::format("{}: has {} columns, expected at most {}, as a sheet has",
                                target.string(), grouped(impl_->columns.size()),
                                grouped(kMostColumns)));
  }
  impl_->create();
  for (std::size_t i = 0; i < impl_->columns.size(); ++i) {
    impl_->write(i, impl_->columns[i].name, false);
  }
  ++impl_->rows;
  ++impl_->filled;
}

SheetFile::~SheetFile() = default;

void SheetFile::add(std::span<const std::string> texts) {
  if (impl_->rows == kMostRows) {
    throw DataError(
        fmt::format("{}: a sheet has {} rows, one of them the header, and there are more, expected "
                    "another format or less of the input",
                    impl_->name.string(), grouped(kMostRows)));
  }
  bool any = false;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty()) continue;
    impl_->write(i, texts[i], impl_->columns.at(i).is_number);
    any = true;
  }
  ++impl_->rows;
  if (any) ++impl_->filled;
}

// The library does not see all of its writes fail, so what it made is read again.
void SheetFile::commit() {
  errno = 0;
  const lxw_error error = workbook_close(std::exchange(impl_->workbook, nullptr));
  const std::string why = errno != 0 ? std::generic_category().message(errno) : "";
  if (error != LXW_NO_ERROR) impl_->fail(why.empty() ? lxw_strerror(error) : why);
  if (whole_rows(impl_->target.path()) != impl_->filled) {
    impl_->fail(why.empty() ? "not all of it was written" : why);
  }
  impl_->target.commit();
}

}  // namespace metes::data
