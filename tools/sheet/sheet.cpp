#include "data/file/new_file.hpp"
#include "data/snapshot/grouped.hpp"
#include "geo/answer/answer_words.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/engine_of.hpp"
#include "tools/command/same_file.hpp"
#include "tools/lookup/asked.hpp"
#include "tools/sheet/sheet_content.hpp"
#include "tools/sheet/sheet_map.hpp"
#include "tools/sheet/sheet_paper.hpp"
#include "tools/sheet/sheet_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

constexpr double kMargin = 36;  // half an inch: what printers can reach
constexpr double kGap = 10;
constexpr double kMapShare = 0.66;   // of the width; beside it come legend and facts
constexpr double kMapHeight = 0.42;  // of the paper's
constexpr std::array kSizes{1.0, 0.92, 0.85, 0.78};  // of the texts, until they fit on one page

// A text below the map.
struct Block {
  std::string text;
  TextStyle style;
  double after = 2;  // room below, points
};

std::vector<Block> blocks_of(const SheetContent& content) {
  std::vector<Block> blocks;
  for (const auto& under : content.directives) {
    blocks.push_back({.text = under.title, .style = {.size = 8.5, .bold = true}});
    if (!under.reasons.empty()) blocks.push_back({.text = under.reasons, .style = {.size = 8.5}});
    if (!under.citation.empty()) {
      blocks.push_back({.text = under.citation, .style = {.size = 7, .grey = 0.25}});
    }
    blocks.back().after = 7;
  }
  for (const std::string& line : content.small_print) {
    blocks.push_back({.text = line, .style = {.size = 6.5, .grey = 0.15}});
  }
  return blocks;
}

void scale(std::vector<Block>& blocks, double by) {
  for (Block& block : blocks) block.style.size *= by;
}

// Lays out and draws a sheet of one city's answer.
class Sheet {
 public:
  Sheet(const SheetPaper& paper, const Paper& size, Language language)
      : paper_(paper), pen_(paper.get()), size_(size), language_(language) {}

  /// Where what comes below the map begins.
  double draw_top(const SheetContent& content, const Answer& answer, const Snapshot& snapshot) {
    double y = kMargin;
    y += pen_.write(content.title, kMargin, y, width(), {.size = 16, .bold = true});
    y += pen_.write(content.place, kMargin, y, width(), {.size = 9, .grey = 0.25}) + 4;
    y += pen_.write(content.headline, kMargin, y, width(), {.size = 12, .bold = true});
    y += pen_.write(content.sentence, kMargin, y, width(), {.size = 9}) + kGap;
    const PageBox box{
        .x = kMargin, .y = y, .width = width() * kMapShare, .height = size_.height * kMapHeight};
    const auto view = view_of(answer, snapshot, box);
    if (view) {
      draw_map(pen_, *view, answer, snapshot);
    } else {
      draw_no_map(box);
    }
    const double beside = draw_beside(content, answer, view, box);
    return std::max(y + box.height, beside) + kGap;
  }

  /// The first size at which all of them fit on the page; nothing where none does.
  [[nodiscard]] std::optional<double> fitting_size(const std::vector<Block>& blocks,
                                                   double y) const {
    for (const double each : kSizes) {
      std::vector<Block> scaled = blocks;
      scale(scaled, each);
      double height = 0;
      for (const Block& block : scaled) height += height_of(block) + block.after;
      if (y + height <= bottom()) return each;
    }
    return std::nullopt;
  }

  /// One below the other, on further pages where there is no room.
  void draw(const std::vector<Block>& blocks, double y) {
    int page = 1;
    for (const Block& block : blocks) {
      if (y + height_of(block) > bottom()) {
        paper_.next_page();
        ++page;
        y = kMargin;
        y += pen_.write(fmt::format(fmt::runtime(sheet_words::kPage.in(language_)), page), kMargin,
                        y, width(), {.size = 7, .grey = 0.25}) +
             kGap;
      }
      y += pen_.write(block.text, kMargin, y, width(), block.style) + block.after;
    }
  }

 private:
  [[nodiscard]] double width() const { return size_.width - 2 * kMargin; }
  [[nodiscard]] double bottom() const { return size_.height - kMargin; }
  [[nodiscard]] double height_of(const Block& block) const {
    return pen_.height_of(block.text, width(), block.style);
  }

  void draw_no_map(const PageBox& box) const {
    pen_.colour(0x808080);
    cairo_set_line_width(pen_.get(), 0.5);
    cairo_rectangle(pen_.get(), box.x, box.y, box.width, box.height);
    cairo_stroke(pen_.get());
    pen_.write(std::string(sheet_words::kNoShape.in(language_)), box.x + kGap,
               box.y + box.height / 2, box.width - 2 * kGap, {.size = 9});
  }

  // Legend, centre, scale and facts; where they end.
  double draw_beside(const SheetContent& content, const Answer& answer,
                     const std::optional<SheetView>& view, const PageBox& box) const {
    const double x = box.x + box.width + kGap;
    const double room = kMargin + width() - x;
    double y = box.y;
    if (view) {
      y = draw_legend(answer, x, y, room);
      y += pen_.write(fmt::format("{} {:.7f}, {:.7f}", sheet_words::kCentre.in(language_),
                                  view->centre.lat, view->centre.lon),
                      x, y, room, {.size = 7});
      y += pen_.write(
               fmt::format(fmt::runtime(sheet_words::kScale.in(language_)),
                           data::grouped(static_cast<std::uint64_t>(std::lround(view->scale)))),
               x, y, room, {.size = 7}) +
           kGap;
    }
    for (const SheetContent::Fact& fact : content.facts) {
      y += pen_.write(fact.label, x, y, room, {.size = 6.5, .grey = 0.35});
      y += pen_.write(fact.text, x, y, room, {.size = 8, .most_lines = 4}) + 3;
    }
    return y;
  }

  double draw_legend(const Answer& answer, double x, double y, double room) const {
    constexpr double kSwatch = 22;
    constexpr double kHigh = 12;
    const auto entry = [&](const std::string& text) {
      const double height =
          pen_.write(text, x + kSwatch + 5, y + 1, room - kSwatch - 5, {.size = 7.5});
      y += std::max(kHigh, height) + 4;
    };
    cairo_t* const context = pen_.get();
    for (const Outcome outcome :
         {Outcome::covered, Outcome::depends, Outcome::unknown, Outcome::not_covered}) {
      const auto& parcels = answer.parcels;
      if (std::none_of(parcels.begin(), parcels.end(),
                       [&](const auto& parcel) { return parcel.outcome == outcome; })) {
        continue;
      }
      cairo_rectangle(context, x, y, kSwatch, kHigh);
      pen_.fill(outcome);
      pen_.colour(0x000000);
      cairo_set_line_width(context, 1.2);
      cairo_rectangle(context, x, y, kSwatch, kHigh);
      cairo_stroke(context);
      entry(std::string(wording(outcome).in(language_)));
    }
    pen_.colour(0x808080);
    cairo_set_line_width(context, 0.4);
    cairo_rectangle(context, x, y, kSwatch, kHigh);
    cairo_stroke(context);
    entry(std::string(sheet_words::kNeighbours.in(language_)));
    if (const auto* const position = std::get_if<Position>(&answer.query.place)) {
      const bool has_circle = position->accuracy_m > 0;
      draw_mark(pen_, x + kSwatch / 2, y + kHigh / 2, has_circle ? kHigh / 2 - 1 : 0);
      const auto& words = has_circle ? sheet_words::kMarkAndCircle : sheet_words::kMark;
      entry(std::string(words.in(language_)));
    }
    return y + 2;
  }

  const SheetPaper& paper_;
  SheetPen pen_;
  Paper size_;
  Language language_;
};

bool is_pdf(const std::filesystem::path& output) {
  const std::string ending = lower(output.extension().string());
  if (ending == ".pdf") return true;
  if (ending == ".png") return false;
  throw UsageError(
      fmt::format("--output is {}, expected a name that ends in .pdf or .png", output.string()));
}

Paper paper_of(const SheetArguments& arguments) {
  if (const auto paper = paper_named(arguments.paper)) return *paper;
  throw UsageError(fmt::format("--paper is \"{}\", expected letter or a4", arguments.paper));
}

double dpi_of(const SheetArguments& arguments, bool is_of_pdf) {
  constexpr double kUsual = 150;
  constexpr double kLeast = 36;
  constexpr double kMost = 600;
  if (!arguments.dpi) return kUsual;
  if (is_of_pdf) {
    throw UsageError(fmt::format("--dpi is {}, expected none: a PDF has no dots", *arguments.dpi));
  }
  if (*arguments.dpi >= kLeast && *arguments.dpi <= kMost) return *arguments.dpi;
  throw UsageError(fmt::format("--dpi is {}, expected {} to {}", *arguments.dpi, kLeast, kMost));
}

}  // namespace

int sheet(const SheetArguments& arguments) {
  const bool pdf = is_pdf(arguments.output);
  const Paper paper = paper_of(arguments);
  const double dpi = dpi_of(arguments, pdf);
  const Language language = language_of(arguments.place);
  refuse_inputs(arguments.output, "--output",
                with_directives({{.file = arguments.place.file, .what = "the snapshot"}},
                                arguments.place.directives));
  const Engine engine = open_engine(arguments.place.file, arguments.place.directives);
  const Snapshot& snapshot = engine.snapshot();
  const Answer answer = engine.answer(query_of(arguments.place, snapshot.city()));
  if (answer.parcels.empty()) {
    // An address may mean several, or none for sure.
    throw DataError(fmt::format("{} gives no parcel to draw for {}: metes lookup says why",
                                arguments.place.file.string(),
                                asked_place(answer.query, Language::english)));
  }
  { const data::NewFile probe(arguments.output); }  // a target that cannot be is said at once
  const SheetContent content = sheet_content(answer, engine, language);
  SheetPaper drawn({.paper = paper,
                    .is_pdf = pdf,
                    .dpi = dpi,
                    .title = fmt::format("{}, {}", content.title, content.place),
                    .day = answer.query.as_of});
  Sheet layout(drawn, paper, language);
  const double y = layout.draw_top(content, answer, snapshot);
  std::vector<Block> blocks = blocks_of(content);
  const auto size = layout.fitting_size(blocks, y);
  if (!size && !pdf) {
    throw DataError(
        fmt::format("{} cannot be written: there is more to say than a page holds, "
                    "expected a .pdf",
                    arguments.output.string()));
  }
  scale(blocks, size.value_or(1));
  layout.draw(blocks, y);
  drawn.write_to(arguments.output);
  fmt::print("wrote {} ({}): {}, {}\n", arguments.output.string(), paper.name, content.title,
             content.headline);
  return 0;
}

}  // namespace metes::tools
